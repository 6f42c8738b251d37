# shape:Term-label LanguageIn
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> { zjg:Area rdfs:label "Gebiet"@de } }

# shape:Term-label UniqueLang
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> { zjg:Area rdfs:label "region"@en } }

# shape:Term-label-zh
WITH <https://w3id.org/zjg/ontology>
DELETE { zjg:Area rdfs:label ?text } WHERE { zjg:Area rdfs:label ?text FILTER(LANG(?text) != "en") }

# shape:Term-label-en
WITH <https://w3id.org/zjg/ontology>
DELETE { zjg:Area rdfs:label ?text } WHERE { zjg:Area rdfs:label ?text FILTER(LANG(?text) = "en") }

# shape:Term-definition LanguageIn
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> { zjg:Area skos:definition "Stück Land."@de } }

# shape:Term-definition UniqueLang
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> { zjg:Area skos:definition "Some land."@en } }

# shape:Term-definition-zh
WITH <https://w3id.org/zjg/ontology>
DELETE { zjg:Area skos:definition ?text } WHERE { zjg:Area skos:definition ?text FILTER(LANG(?text) != "en") }

# shape:Term-definition-en
WITH <https://w3id.org/zjg/ontology>
DELETE { zjg:Area skos:definition ?text } WHERE { zjg:Area skos:definition ?text FILTER(LANG(?text) = "en") }

# shape:Term-example LanguageIn
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> { zjg:Area skos:example "Westsee."@de } }

# shape:Term-example UniqueLang
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> { zjg:Area skos:example "A park."@en } }

# shape:Term-example-zh
WITH <https://w3id.org/zjg/ontology>
DELETE { zjg:Area skos:example ?text } WHERE { zjg:Area skos:example ?text FILTER(LANG(?text) != "en") }

# shape:Term-example-en
WITH <https://w3id.org/zjg/ontology>
DELETE { zjg:Area skos:example ?text } WHERE { zjg:Area skos:example ?text FILTER(LANG(?text) = "en") }

# shape:Term-circular
WITH <https://w3id.org/zjg/ontology>
DELETE { zjg:Area skos:definition ?text } INSERT { zjg:Area skos:definition "Any area, of any size."@en }
WHERE { zjg:Area skos:definition ?text FILTER(LANG(?text) = "en") }

# shape:Term-circular
WITH <https://w3id.org/zjg/ontology>
DELETE { zjg:Area skos:definition ?text } INSERT { zjg:Area skos:definition "各种区域的总称。"@zh-Hans }
WHERE { zjg:Area skos:definition ?text FILTER(LANG(?text) != "en") }

# passes shape:Term-circular
WITH <https://w3id.org/zjg/ontology>
DELETE { zjg:Area skos:definition ?text } INSERT { zjg:Area skos:definition "Land that nareas know."@en }
WHERE { zjg:Area skos:definition ?text FILTER(LANG(?text) = "en") }

# shape:Term-sentence
WITH <https://w3id.org/zjg/ontology>
DELETE { zjg:Area skos:example ?text } INSERT { zjg:Area skos:example "A park"@en }
WHERE { zjg:Area skos:example ?text FILTER(LANG(?text) = "en") }

# shape:Term-punctuation
WITH <https://w3id.org/zjg/ontology>
DELETE { zjg:Area skos:example ?text } INSERT { zjg:Area skos:example "西湖区,杭州。"@zh-Hans }
WHERE { zjg:Area skos:example ?text FILTER(LANG(?text) != "en") }

# shape:ClassName-form
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> {
  zjg:business_park a owl:Class ; rdfs:label "商务园"@zh-Hans , "business park"@en ;
    skos:definition "办公用地。"@zh-Hans , "Land for offices."@en ; skos:example "虚构。"@zh-Hans , "None."@en } }

# shape:PropertyName-form
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> {
  zjg:LiesIn a owl:ObjectProperty ; rdfs:label "坐落于"@zh-Hans , "lies in"@en ; rdfs:domain owl:Thing ;
    rdfs:range owl:Thing ; skos:definition "在其中。"@zh-Hans , "Is within."@en ;
    skos:example "虚构。"@zh-Hans , "None."@en } }

# shape:Ends-domain
WITH <https://w3id.org/zjg/ontology> DELETE { zjg:adopts rdfs:domain ?class } WHERE { zjg:adopts rdfs:domain ?class }

# shape:Ends-range
WITH <https://w3id.org/zjg/ontology> DELETE { zjg:adopts rdfs:range ?class } WHERE { zjg:adopts rdfs:range ?class }

# shape:Relation-kind MaxCount
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> { zjg:adopts zjg:relationKind relation:industry } }

# shape:Relation-kind Node
WITH <https://w3id.org/zjg/ontology>
DELETE { zjg:adopts zjg:relationKind ?kind } INSERT { zjg:adopts zjg:relationKind status:planned }
WHERE { zjg:adopts zjg:relationKind ?kind }

# shape:Relation-inverse MinCount
WITH <https://w3id.org/zjg/ontology>
DELETE { zjg:adopts zjg:inverseLabel ?text } WHERE { zjg:adopts zjg:inverseLabel ?text FILTER(LANG(?text) = "en") }

# shape:Relation-inverse LanguageIn
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> { zjg:adopts zjg:inverseLabel "wird befolgt von"@de } }

# shape:Relation-inverse UniqueLang
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> { zjg:adopts zjg:inverseLabel "is followed by"@en } }

# shape:QualifiedEnds-edge
WITH <https://w3id.org/zjg/ontology>
DELETE { zjg:Tenancy zjg:relationTarget ?property } WHERE { zjg:Tenancy zjg:relationTarget ?property }

# shape:Ontology-title MinCount
WITH <https://w3id.org/zjg/ontology>
DELETE { <https://w3id.org/zjg/ontology> dcterms:title ?text }
WHERE { <https://w3id.org/zjg/ontology> dcterms:title ?text FILTER(LANG(?text) = "en") }

# shape:Ontology-title LanguageIn
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> { <https://w3id.org/zjg/ontology> dcterms:title "Ontologie"@de } }

# shape:Ontology-title UniqueLang
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> { <https://w3id.org/zjg/ontology> dcterms:title "Park ontology"@en } }

# shape:Ontology-license MinCount
WITH <https://w3id.org/zjg/ontology>
DELETE { <https://w3id.org/zjg/ontology> dcterms:license ?page }
WHERE { <https://w3id.org/zjg/ontology> dcterms:license ?page }

# shape:Ontology-license NodeKind
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> { <https://w3id.org/zjg/ontology> dcterms:license "CC BY" } }

# shape:OwnOntology-version MinCount
WITH <https://w3id.org/zjg/ontology>
DELETE { <https://w3id.org/zjg/ontology> owl:versionIRI ?version }
WHERE { <https://w3id.org/zjg/ontology> owl:versionIRI ?version }

# shape:OwnOntology-version MaxCount
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> {
  <https://w3id.org/zjg/ontology> owl:versionIRI <https://w3id.org/zjg/ontology/0.0.1> } }

# shape:Concept-chinese QualifiedMinCount
WITH <https://w3id.org/zjg/level>
DELETE { level:provincial skos:prefLabel ?text }
WHERE { level:provincial skos:prefLabel ?text FILTER(LANG(?text) != "en") }

# shape:Concept-english QualifiedMinCount
WITH <https://w3id.org/zjg/level>
DELETE { level:provincial skos:prefLabel ?text }
WHERE { level:provincial skos:prefLabel ?text FILTER(LANG(?text) = "en") }

# shape:Concept-definition MinCount
WITH <https://w3id.org/zjg/level>
DELETE { level:provincial skos:definition ?text }
WHERE { level:provincial skos:definition ?text FILTER(LANG(?text) = "en") }

# shape:Concept-definition LanguageIn
INSERT DATA { GRAPH <https://w3id.org/zjg/level> { level:provincial skos:definition "Der Provinz."@de } }

# shape:Concept-definition UniqueLang
INSERT DATA { GRAPH <https://w3id.org/zjg/level> { level:provincial skos:definition "Of a province."@en } }

# shape:InScheme-one MinCount
WITH <https://w3id.org/zjg/level>
DELETE { level:provincial skos:inScheme ?scheme } WHERE { level:provincial skos:inScheme ?scheme }

# shape:InScheme-one MaxCount
INSERT DATA { GRAPH <https://w3id.org/zjg/level> {
  <https://w3id.org/zjg/level/provincial> skos:inScheme <https://w3id.org/zjg> .
  <https://w3id.org/zjg> a skos:ConceptScheme ; skos:prefLabel "总表"@zh-Hans , "all"@en ;
    skos:definition "全部。"@zh-Hans , "Everything."@en } }

# shape:InScheme-one Class
WITH <https://w3id.org/zjg/level>
DELETE { level:provincial skos:inScheme ?scheme } INSERT { level:provincial skos:inScheme <https://w3id.org/zjg> }
WHERE { level:provincial skos:inScheme ?scheme }

# shape:InScheme-address
WITH <https://w3id.org/zjg/level>
DELETE { level:provincial skos:inScheme ?scheme }
INSERT { level:provincial skos:inScheme <https://w3id.org/zjg/status> }
WHERE { level:provincial skos:inScheme ?scheme }

# shape:InScheme-acyclic
INSERT DATA { GRAPH <https://w3id.org/zjg/level> {
  level:provincial skos:broader level:national . level:national skos:broader level:provincial } }

# shape:Scheme-title MinCount
WITH <https://w3id.org/zjg/level>
DELETE { <https://w3id.org/zjg/level> skos:prefLabel ?text }
WHERE { <https://w3id.org/zjg/level> skos:prefLabel ?text FILTER(LANG(?text) = "en") }

# shape:Scheme-title LanguageIn
INSERT DATA { GRAPH <https://w3id.org/zjg/level> { <https://w3id.org/zjg/level> skos:prefLabel "Ebenen"@de } }

# shape:Scheme-title UniqueLang
INSERT DATA { GRAPH <https://w3id.org/zjg/level> { <https://w3id.org/zjg/level> skos:prefLabel "ranks"@en } }

# shape:Scheme-definition MinCount
WITH <https://w3id.org/zjg/level>
DELETE { <https://w3id.org/zjg/level> skos:definition ?text }
WHERE { <https://w3id.org/zjg/level> skos:definition ?text FILTER(LANG(?text) = "en") }

# shape:Scheme-definition LanguageIn
INSERT DATA { GRAPH <https://w3id.org/zjg/level> { <https://w3id.org/zjg/level> skos:definition "Ebenen."@de } }

# shape:Scheme-definition UniqueLang
INSERT DATA { GRAPH <https://w3id.org/zjg/level> { <https://w3id.org/zjg/level> skos:definition "Ranks."@en } }

# shape:Hedge-bound
WITH <https://w3id.org/zjg/hedge>
DELETE { hedge:at-least zjg:lowerInclusive true } WHERE {}

# shape:Unit-factor MinCount
WITH <https://w3id.org/zjg/unit>
DELETE { unit:mu qudt:conversionMultiplier ?factor } WHERE { unit:mu qudt:conversionMultiplier ?factor }

# shape:Unit-factor MaxCount
INSERT DATA { GRAPH <https://w3id.org/zjg/unit> { unit:mu qudt:conversionMultiplier 667.0 } }

# shape:Unit-factor Datatype
WITH <https://w3id.org/zjg/unit>
DELETE { unit:item qudt:conversionMultiplier ?factor } INSERT { unit:item qudt:conversionMultiplier 1 }
WHERE { unit:item qudt:conversionMultiplier ?factor }

# shape:Unit-factor MinExclusive
WITH <https://w3id.org/zjg/unit>
DELETE { unit:item qudt:conversionMultiplier ?factor } INSERT { unit:item qudt:conversionMultiplier 0.0 }
WHERE { unit:item qudt:conversionMultiplier ?factor }

# shape:Unit-kind MinCount
WITH <https://w3id.org/zjg/unit>
DELETE { unit:mu qudt:hasQuantityKind ?kind } WHERE { unit:mu qudt:hasQuantityKind ?kind }

# shape:Unit-kind MaxCount
INSERT DATA { GRAPH <https://w3id.org/zjg/unit> {
  unit:mu qudt:hasQuantityKind <http://qudt.org/vocab/quantitykind/Length> } }

# shape:Unit-kind NodeKind
WITH <https://w3id.org/zjg/unit>
DELETE { unit:mu qudt:hasQuantityKind ?kind } INSERT { unit:mu qudt:hasQuantityKind "area" }
WHERE { unit:mu qudt:hasQuantityKind ?kind }

# shape:Measure-kind MinCount
WITH <https://w3id.org/zjg/measure>
DELETE { measure:area qudt:hasQuantityKind ?kind } WHERE { measure:area qudt:hasQuantityKind ?kind }

# shape:Measure-kind MaxCount
INSERT DATA { GRAPH <https://w3id.org/zjg/measure> {
  measure:area qudt:hasQuantityKind <http://qudt.org/vocab/quantitykind/Length> } }

# shape:Measure-kind NodeKind
WITH <https://w3id.org/zjg/measure>
DELETE { measure:area qudt:hasQuantityKind ?kind } INSERT { measure:area qudt:hasQuantityKind "area" }
WHERE { measure:area qudt:hasQuantityKind ?kind }

# shape:QualifiedSource-property Class
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> { zjg:Tenancy zjg:relationSource zjg:batch } }

# shape:QualifiedTarget-property Class
INSERT DATA { GRAPH <https://w3id.org/zjg/ontology> { zjg:Tenancy zjg:relationTarget zjg:batch } }

# shape:Question-summary MinCount
WITH <https://w3id.org/zjg/question>
DELETE { question:key-enterprises rdfs:label ?text } WHERE { question:key-enterprises rdfs:label ?text FILTER(LANG(?text) = "en") }

# shape:Question-summary LanguageIn
INSERT DATA { GRAPH <https://w3id.org/zjg/question> { question:key-enterprises rdfs:label "Bereich"@de } }

# shape:Question-summary UniqueLang
INSERT DATA { GRAPH <https://w3id.org/zjg/question> { question:key-enterprises rdfs:label "something else"@en } }

# shape:Question-text MinCount
WITH <https://w3id.org/zjg/question>
DELETE { question:key-enterprises rdfs:comment ?text } WHERE { question:key-enterprises rdfs:comment ?text FILTER(LANG(?text) = "en") }

# shape:Question-text LanguageIn
INSERT DATA { GRAPH <https://w3id.org/zjg/question> { question:key-enterprises rdfs:comment "Bereich"@de } }

# shape:Question-text UniqueLang
INSERT DATA { GRAPH <https://w3id.org/zjg/question> { question:key-enterprises rdfs:comment "something else"@en } }

# shape:Question-parameter-label MinCount
WITH <https://w3id.org/zjg/question>
DELETE { <https://w3id.org/zjg/question/key-enterprises#area> sh:name ?text } WHERE { <https://w3id.org/zjg/question/key-enterprises#area> sh:name ?text FILTER(LANG(?text) = "en") }

# shape:Question-parameter-label LanguageIn
INSERT DATA { GRAPH <https://w3id.org/zjg/question> { <https://w3id.org/zjg/question/key-enterprises#area> sh:name "Bereich"@de } }

# shape:Question-parameter-label UniqueLang
INSERT DATA { GRAPH <https://w3id.org/zjg/question> { <https://w3id.org/zjg/question/key-enterprises#area> sh:name "something else"@en } }

# shape:Question-query MinCount
WITH <https://w3id.org/zjg/question>
DELETE { question:key-enterprises sh:select ?query } WHERE { question:key-enterprises sh:select ?query }

# shape:Question-query MaxCount
INSERT DATA { GRAPH <https://w3id.org/zjg/question> { question:key-enterprises sh:ask "ASK {}" } }

# shape:Question-tag MinCount
WITH <https://w3id.org/zjg/question>
DELETE { question:key-enterprises schema:keywords ?tag } WHERE { question:key-enterprises schema:keywords ?tag }
