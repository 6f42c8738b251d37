# shape:Dated-asOf MaxCount
INSERT DATA { GRAPH assertion:fact { entity:money zjg:asOf "2022-11"^^xsd:gYearMonth } }

# shape:Dated-asOf Node
INSERT DATA { GRAPH assertion:fact { entity:holders zjg:asOf "2022年底" } }

# shape:Dated-date MaxCount
INSERT DATA { GRAPH assertion:fact { entity:event zjg:date "2022-06"^^xsd:gYearMonth } }

# shape:Dated-date Node
WITH assertion:fact
DELETE { entity:event zjg:date ?date } INSERT { entity:event zjg:date "2022-13"^^xsd:gYearMonth }
WHERE { entity:event zjg:date ?date }

# shape:Dated-date Node
WITH assertion:fact
DELETE { entity:event zjg:date ?date } INSERT { entity:event zjg:date "2022-02-30"^^xsd:date }
WHERE { entity:event zjg:date ?date }

# shape:Dated-date Node
WITH assertion:fact
DELETE { entity:event zjg:date ?date } INSERT { entity:event zjg:date "202"^^xsd:gYear }
WHERE { entity:event zjg:date ?date }

# passes shape:Dated-date Node
WITH assertion:fact
DELETE { entity:event zjg:date ?date } INSERT { entity:event zjg:date "2020-02-29"^^xsd:date }
WHERE { entity:event zjg:date ?date }

# shape:Dated-periodStart MaxCount
INSERT DATA { GRAPH assertion:fact { entity:money zjg:periodStart "2020"^^xsd:gYear } }

# shape:Dated-periodStart Node
INSERT DATA { GRAPH assertion:fact { entity:holders zjg:periodStart "2022-5"^^xsd:gYearMonth ; zjg:timeAsPrinted "5月" } }

# shape:Dated-periodEnd MaxCount
INSERT DATA { GRAPH assertion:fact { entity:money zjg:periodEnd "2022-12"^^xsd:gYearMonth } }

# shape:Dated-periodEnd Node
INSERT DATA { GRAPH assertion:fact { entity:holders zjg:periodEnd 2022 ; zjg:timeAsPrinted "2022年" } }

# shape:Dated-validFrom MaxCount
INSERT DATA { GRAPH assertion:fact { entity:post zjg:validFrom "2018"^^xsd:gYear } }

# shape:Dated-validFrom Node
WITH assertion:fact
DELETE { entity:post zjg:validFrom ?date } INSERT { entity:post zjg:validFrom "2019" }
WHERE { entity:post zjg:validFrom ?date }

# shape:Dated-validUntil MaxCount
INSERT DATA { GRAPH assertion:fact { entity:post zjg:validUntil "2022-07"^^xsd:gYearMonth } }

# shape:Dated-validUntil Node
INSERT DATA { GRAPH assertion:fact { entity:holding zjg:validUntil "today" } }

# shape:Dated-foundingDate MaxCount
INSERT DATA { GRAPH assertion:fact { entity:firm schema:foundingDate "2016"^^xsd:gYear } }

# shape:Dated-foundingDate Node
INSERT DATA { GRAPH assertion:fact { entity:partner schema:foundingDate "2015年" } }

# shape:Dated-period-order
WITH assertion:fact
DELETE { entity:money zjg:periodStart ?start } INSERT { entity:money zjg:periodStart "2023"^^xsd:gYear }
WHERE { entity:money zjg:periodStart ?start }

# passes shape:Dated-period-order
WITH assertion:fact
DELETE { entity:money zjg:periodStart ?start } INSERT { entity:money zjg:periodStart "2022-03"^^xsd:gYearMonth }
WHERE { entity:money zjg:periodStart ?start }

# shape:Dated-validity-order
WITH assertion:fact
DELETE { entity:post zjg:validFrom ?start } INSERT { entity:post zjg:validFrom "2022-07-01"^^xsd:date }
WHERE { entity:post zjg:validFrom ?start }

# shape:Dated-foreseen
WITH assertion:fact
DELETE { entity:event zjg:date ?date } INSERT { entity:event zjg:date "2024-05"^^xsd:gYearMonth }
WHERE { entity:event zjg:date ?date }

# passes shape:Dated-foreseen
WITH assertion:fact
DELETE { entity:event zjg:date ?date } INSERT { entity:event zjg:date "2023"^^xsd:gYear }
WHERE { entity:event zjg:date ?date }
