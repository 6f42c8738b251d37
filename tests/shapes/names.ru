# shape:Named-zh QualifiedMinCount
DELETE DATA { GRAPH assertion:fact { entity:firm skos:prefLabel "戊公司"@zh-Hans } }

# shape:Named-unique
INSERT DATA { GRAPH assertion:fact { entity:twin a zjg:Enterprise ; skos:prefLabel "戊公司"@zh-Hans } }

# passes shape:Named-unique
INSERT DATA { GRAPH assertion:fact { entity:twin a zjg:Building ; skos:prefLabel "戊公司"@zh-Hans } }

# shape:Label-preferred LanguageIn
INSERT DATA { GRAPH assertion:fact { entity:firm skos:prefLabel "Firma E"@de } }

# shape:Label-preferred UniqueLang
INSERT DATA { GRAPH assertion:fact { entity:firm skos:prefLabel "Company E"@en } }

# shape:Label-preferred Pattern
WITH assertion:fact
DELETE { entity:firm skos:prefLabel "Firm E"@en } INSERT { entity:firm skos:prefLabel "Firm E "@en } WHERE {}

# shape:Label-preferred Or
WITH assertion:fact
DELETE { entity:firm skos:prefLabel "Firm E"@en } INSERT { entity:firm skos:prefLabel "戊 Firm"@en } WHERE {}

# shape:Alias-alternative LanguageIn
INSERT DATA { GRAPH assertion:fact { entity:firm skos:altLabel "E" } }

# shape:Alias-alternative Pattern
INSERT DATA { GRAPH assertion:fact { entity:firm skos:altLabel " E"@en } }

# shape:Alias-alternative Or
INSERT DATA { GRAPH assertion:fact { entity:firm skos:altLabel "戊"@en } }

# shape:Alias-alternative Disjoint
INSERT DATA { GRAPH assertion:fact { entity:firm skos:altLabel "Firm E"@en } }

# shape:Kinds-disjoint
INSERT DATA { GRAPH assertion:fact { entity:firm a zjg:Area } }

# passes shape:Kinds-disjoint
INSERT DATA { GRAPH assertion:fact { entity:firm a zjg:Organisation } }
