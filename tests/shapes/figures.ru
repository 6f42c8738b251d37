# shape:Figure-measure MinCount
DELETE DATA { GRAPH assertion:fact { entity:holders zjg:measure measure:enterprise-count } }

# shape:Figure-measure MaxCount
INSERT DATA { GRAPH assertion:fact { entity:holders zjg:measure measure:project-count } }

# shape:Figure-measure Class
WITH assertion:fact
DELETE { entity:holders zjg:measure measure:enterprise-count } INSERT { entity:holders zjg:measure unit:item } WHERE {}

# shape:Figure-number-needed
DELETE DATA { GRAPH assertion:fact { entity:holders zjg:numberAsPrinted "14" } }

# passes shape:Figure-number-needed
WITH assertion:fact
DELETE { entity:holders ?p ?o } WHERE { entity:holders ?p ?o } ;
INSERT DATA { GRAPH assertion:derived {
  entity:holders a zjg:Observation ; zjg:about entity:park ; zjg:measure measure:enterprise-count ; zjg:unit unit:item ;
    zjg:hedge hedge:exact ; zjg:value 14.0 ; zjg:lowerBound 14.0 ; zjg:upperBound 14.0 } }

# shape:Figure-number MaxCount
INSERT DATA { GRAPH assertion:fact { entity:holders zjg:numberAsPrinted "十四" } }

# shape:Figure-number Datatype
WITH assertion:fact
DELETE { entity:holders zjg:numberAsPrinted "14" } INSERT { entity:holders zjg:numberAsPrinted 14 } WHERE {}

# shape:Figure-unit-printed MaxCount
INSERT DATA { GRAPH assertion:fact { entity:holders zjg:unitAsPrinted "个" } }

# shape:Figure-unit-printed Datatype
WITH assertion:fact
DELETE { entity:holders zjg:unitAsPrinted "家" } INSERT { entity:holders zjg:unitAsPrinted "家"@zh-Hans } WHERE {}

# shape:Figure-hedge MinCount
DELETE DATA { GRAPH assertion:fact { entity:holders zjg:hedge hedge:exact } }

# shape:Figure-hedge MaxCount
WITH assertion:fact
DELETE { entity:high zjg:hedge hedge:more-than } INSERT { entity:high zjg:hedge hedge:more-than , hedge:at-least } WHERE {}

# shape:Figure-hedge Node
INSERT DATA { GRAPH <https://w3id.org/zjg/hedge> {
  modality:exact zjg:lowerInclusive true ; zjg:upperInclusive true } } ;
WITH assertion:fact
DELETE { entity:holders zjg:hedge hedge:exact } INSERT { entity:holders zjg:hedge modality:exact } WHERE {}

# shape:Figure-value MinCount
DELETE DATA { GRAPH assertion:fact { entity:holders zjg:value 14.0 } }

# shape:Figure-value MaxCount
WITH assertion:fact
DELETE { entity:holders zjg:hedge hedge:exact ; zjg:upperBound 14.0 ; zjg:lowerBound 14.0 ; zjg:unitAsPrinted "家" }
INSERT { entity:holders zjg:hedge hedge:none ; zjg:value 15.0 } WHERE {} ;
INSERT DATA { GRAPH <https://w3id.org/zjg/hedge> { hedge:none skos:inScheme <https://w3id.org/zjg/hedge> } }

# shape:Figure-value Datatype
WITH assertion:fact
DELETE { entity:holders zjg:value 14.0 } INSERT { entity:holders zjg:value 14 } WHERE {}

# shape:Figure-unit MinCount
DELETE DATA { GRAPH assertion:fact { entity:holders zjg:unit unit:item } }

# shape:Figure-unit MaxCount
INSERT DATA { GRAPH assertion:fact { entity:holders zjg:unit unit:occurrence } }

# shape:Figure-unit Class
WITH assertion:fact
DELETE { entity:holders zjg:unit unit:item } INSERT { entity:holders zjg:unit "个" } WHERE {}

# shape:Figure-lower Datatype
WITH assertion:fact
DELETE { entity:holders zjg:lowerBound 14.0 } INSERT { entity:holders zjg:lowerBound 14 } WHERE {}

# shape:Figure-upper Datatype
WITH assertion:fact
DELETE { entity:holders zjg:upperBound 14.0 } INSERT { entity:holders zjg:upperBound 14 } WHERE {}

# shape:Figure-lower-fits
WITH assertion:fact
DELETE { entity:area zjg:lowerBound 18.9 } INSERT { entity:area zjg:lowerBound 20.0 } WHERE {}

# shape:Figure-lower-none
INSERT DATA { GRAPH assertion:fact { entity:money zjg:lowerBound 100000000.0 } }

# shape:Figure-upper-fits
DELETE DATA { GRAPH assertion:fact { entity:area zjg:upperBound 23.1 } }

# shape:Figure-upper-none
INSERT DATA { GRAPH assertion:fact { entity:high zjg:upperBound 1000000000.0 } }

# shape:Figure-printed
WITH assertion:fact
DELETE { entity:money zjg:value 200000000.0 ; zjg:upperBound 200000000.0 }
INSERT { entity:money zjg:value 2.0 ; zjg:upperBound 2.0 } WHERE {}

# passes shape:Figure-printed
WITH assertion:fact
DELETE { entity:low zjg:numberAsPrinted "1" ; zjg:unitAsPrinted "亿元" }
INSERT { entity:low zjg:numberAsPrinted "亿" ; zjg:unitAsPrinted "元" } WHERE {}

# passes shape:Figure-printed
WITH assertion:fact
DELETE { entity:area zjg:numberAsPrinted "21" ; zjg:unitAsPrinted "平方公里" }
INSERT { entity:area zjg:numberAsPrinted "2,100" ; zjg:unitAsPrinted "公顷" } WHERE {}

# passes shape:Figure-printed
WITH assertion:fact
DELETE { entity:holders zjg:numberAsPrinted "14" } INSERT { entity:holders zjg:numberAsPrinted "十四" } WHERE {}

# shape:Figure-kind
WITH assertion:fact
DELETE { entity:area zjg:unit unit:square-kilometre ; zjg:unitAsPrinted ?word }
INSERT { entity:area zjg:unit unit:yuan } WHERE { entity:area zjg:unitAsPrinted ?word }

# shape:Figure-whole
WITH assertion:fact
DELETE { entity:holders ?p ?o }
INSERT { entity:holders zjg:numberAsPrinted "14.5" ; zjg:value 14.5 ; zjg:lowerBound 14.5 ; zjg:upperBound 14.5 }
WHERE { entity:holders ?p ?o FILTER(?p IN (zjg:numberAsPrinted, zjg:value, zjg:lowerBound, zjg:upperBound)) }

# shape:Observation-about MinCount
DELETE DATA { GRAPH assertion:fact { entity:holders zjg:about entity:park } }

# shape:Observation-about MaxCount
INSERT DATA { GRAPH assertion:fact { entity:holders zjg:about entity:district } }

# shape:Observation-threshold MaxCount
INSERT DATA { GRAPH assertion:fact { entity:above-high zjg:threshold entity:higher .
  entity:higher a zjg:Threshold ; zjg:measure measure:annual-output-value ; zjg:numberAsPrinted "20" ;
    zjg:unitAsPrinted "亿元" ; zjg:unit unit:yuan ; zjg:hedge hedge:more-than ; zjg:value 2000000000.0 ;
    zjg:lowerBound 2000000000.0 } }

# shape:Observation-threshold Class
INSERT DATA { GRAPH assertion:fact { entity:holders zjg:threshold entity:goal } }

# shape:Observation-time-printed MaxCount
INSERT DATA { GRAPH assertion:fact { entity:money zjg:timeAsPrinted "两年间" } }

# shape:Observation-time-printed Datatype
INSERT DATA { GRAPH assertion:fact { entity:holders zjg:timeAsPrinted 2022 } }

# shape:Observation-period-printed
DELETE DATA { GRAPH assertion:fact { entity:money zjg:timeAsPrinted "2021年至2022年" } }

# shape:Observation-sum
WITH assertion:fact
DELETE { entity:started ?p ?o }
INSERT { entity:started zjg:numberAsPrinted "27" ; zjg:value 27.0 ; zjg:lowerBound 27.0 ; zjg:upperBound 27.0 }
WHERE { entity:started ?p ?o FILTER(?p IN (zjg:numberAsPrinted, zjg:value, zjg:lowerBound, zjg:upperBound)) }

# passes shape:Observation-sum
WITH assertion:fact
DELETE { entity:started zjg:about entity:park } INSERT { entity:started zjg:about entity:section } WHERE {} ;
WITH assertion:fact
DELETE { entity:started ?p ?o }
INSERT { entity:started zjg:numberAsPrinted "27" ; zjg:value 27.0 ; zjg:lowerBound 27.0 ; zjg:upperBound 27.0 }
WHERE { entity:started ?p ?o FILTER(?p IN (zjg:numberAsPrinted, zjg:value, zjg:lowerBound, zjg:upperBound)) }

# shape:Observation-nested
WITH assertion:fact
DELETE { entity:above-high zjg:threshold entity:high . entity:above-low zjg:threshold entity:low }
INSERT { entity:above-high zjg:threshold entity:low . entity:above-low zjg:threshold entity:high } WHERE {}
