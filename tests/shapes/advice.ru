# shape:Readable-english QualifiedMinCount
DELETE DATA { GRAPH assertion:fact { entity:firm skos:prefLabel "Firm E"@en } }

# shape:Readable-definition MinCount
WITH assertion:fact DELETE { entity:firm skos:definition ?text } WHERE { entity:firm skos:definition ?text }

# shape:Readable-ambiguous
INSERT DATA { GRAPH assertion:fact { entity:partner skos:altLabel "戊公司"@zh-Hans } }

# shape:Searchable-pinyin QualifiedMinCount
DELETE DATA { GRAPH assertion:fact { entity:firm skos:altLabel "Wu Gongsi"@zh-Latn-pinyin } }

# shape:Connected-relation
DELETE DATA { GRAPH assertion:fact { entity:supply zjg:product entity:product } }

# shape:EnterpriseAdvice-industry
WITH assertion:fact DELETE { entity:partner zjg:inIndustry ?industry } WHERE { entity:partner zjg:inIndustry ?industry }

# passes shape:EnterpriseAdvice-industry
WITH assertion:fact DELETE { entity:partner zjg:inIndustry ?industry } WHERE { entity:partner zjg:inIndustry ?industry } ;
WITH source:paper
DELETE { entity:silence zjg:silenceAbout entity:park ; zjg:missing measure:employee-count }
INSERT { entity:silence zjg:silenceAbout entity:partner ; zjg:missing zjg:inIndustry } WHERE {}

# shape:EventAdvice-date MinCount
WITH assertion:fact DELETE { entity:event zjg:date ?date } WHERE { entity:event zjg:date ?date }

# shape:CooperationAdvice-participants
DELETE DATA { GRAPH assertion:fact { entity:cooperation zjg:hasParticipant entity:university } }

# shape:DesignationAdvice-grantedBy
DELETE DATA { GRAPH assertion:fact { entity:designation zjg:grantedBy entity:city } }

# shape:InvestmentAdvice-date
WITH assertion:fact DELETE { entity:investment zjg:date ?date } WHERE { entity:investment zjg:date ?date }

# shape:ShareholdingAdvice-share
DELETE DATA { GRAPH assertion:fact { entity:holding zjg:share 0.51 } }

# shape:PostAdvice-validFrom
WITH assertion:fact DELETE { entity:post zjg:validFrom ?date } WHERE { entity:post zjg:validFrom ?date }

# shape:FigureAdvice-unit-known
WITH assertion:fact
DELETE { entity:holders zjg:unitAsPrinted "家" } INSERT { entity:holders zjg:unitAsPrinted "尊" } WHERE {}

# shape:CountAdvice-time
WITH assertion:fact
DELETE { entity:money ?p ?o }
WHERE { entity:money ?p ?o FILTER(?p IN (zjg:timeAsPrinted, zjg:periodStart, zjg:periodEnd, zjg:asOf)) }

# shape:CountAdvice-larger-than-whole
WITH assertion:fact
DELETE { entity:district-area ?p ?o }
INSERT { entity:district-area zjg:numberAsPrinted "10" ; zjg:value 10.0 ; zjg:lowerBound 10.0 ; zjg:upperBound 10.0 }
WHERE { entity:district-area ?p ?o FILTER(?p IN (zjg:numberAsPrinted, zjg:value, zjg:lowerBound, zjg:upperBound)) }

# shape:PassageAdvice-used MinCount
INSERT DATA { GRAPH source:paper {
  <https://w3id.org/zjg/source/paper#char=5,10> a zjg:Passage ; oa:hasSource source:paper ; zjg:start 5 ;
    zjg:end 10 ; zjg:sha256 "c856dc28de19611af64cb2d20853f81e7de685e336ae47f4daa3f1940e904b32" } }

# shape:CompanyAdvice-shares
WITH assertion:fact
DELETE { entity:holding zjg:share 0.51 } INSERT { entity:holding zjg:share 0.52 } WHERE {}

# passes shape:CompanyAdvice-shares
WITH assertion:fact
DELETE { entity:holding zjg:share 0.51 }
INSERT { entity:holding zjg:share 0.52 ; zjg:validUntil "2021"^^xsd:gYear } WHERE {}

# shape:PropertyAdvice Or
INSERT DATA { GRAPH assertion:fact { entity:firm <https://example.com/motto> "向前" } }

# shape:SymmetricAdvice-once
INSERT DATA { GRAPH assertion:fact { entity:section zjg:integratesWith entity:park } }
