# shape:Source-title MinCount
WITH source:paper DELETE { source:table dcterms:title ?title } WHERE { source:table dcterms:title ?title }

# shape:Source-title LanguageIn
INSERT DATA { GRAPH source:paper { source:paper dcterms:title "Ein Artikel"@de } }

# shape:Source-title UniqueLang
INSERT DATA { GRAPH source:paper { source:paper dcterms:title "Another title"@en } }

# shape:Source-publisher Class
INSERT DATA { GRAPH source:paper { source:paper dcterms:publisher "癸报" } }

# shape:Source-issued MaxCount
INSERT DATA { GRAPH source:paper { source:paper dcterms:issued "2023-01-08"^^xsd:date } }

# shape:Source-issued Datatype
WITH source:paper
DELETE { source:table dcterms:issued ?date } INSERT { source:table dcterms:issued "2023-02-30"^^xsd:date }
WHERE { source:table dcterms:issued ?date }

# shape:Source-publisher-needed
WITH source:paper DELETE { source:paper dcterms:publisher ?who } WHERE { source:paper dcterms:publisher ?who }

# shape:Source-issued-needed
WITH source:paper DELETE { source:paper dcterms:issued ?date } WHERE { source:paper dcterms:issued ?date }

# shape:Source-sha256-needed
WITH source:paper DELETE { source:paper zjg:sha256 ?hash } WHERE { source:paper zjg:sha256 ?hash }

# shape:Source-sha256 MaxCount
INSERT DATA { GRAPH source:paper {
  source:paper zjg:sha256 "c856dc28de19611af64cb2d20853f81e7de685e336ae47f4daa3f1940e904b32" } }

# shape:Source-sha256 Pattern
WITH source:paper
DELETE { source:paper zjg:sha256 ?hash } INSERT { source:paper zjg:sha256 "not a hash" }
WHERE { source:paper zjg:sha256 ?hash }

# shape:Source-length MaxCount
INSERT DATA { GRAPH source:paper { source:paper zjg:length 3001 } }

# shape:Source-length Datatype
WITH source:paper
DELETE { source:paper zjg:length 3000 } INSERT { source:paper zjg:length 3000.0 } WHERE {}

# shape:Source-length MinExclusive
INSERT DATA { GRAPH source:paper { source:table zjg:length 0 } }

# shape:Source-length-needed
WITH source:paper DELETE { source:paper zjg:length 3000 } WHERE {}

# shape:Passage-place MinCount
WITH source:paper
DELETE { ?cell zjg:row 7 } WHERE { ?cell zjg:row 7 }

# shape:Passage-source MinCount
INSERT DATA { GRAPH source:paper {
  <https://w3id.org/zjg/source/lost#char=1,2> a zjg:Passage ; zjg:start 1 ; zjg:end 2 ;
    zjg:sha256 "c856dc28de19611af64cb2d20853f81e7de685e336ae47f4daa3f1940e904b32" } }

# shape:Passage-source Class
INSERT DATA { GRAPH source:paper {
  <https://w3id.org/zjg/entity/person#row=1> a zjg:Passage ; oa:hasSource entity:person ; zjg:row 1 ;
    zjg:sha256 "c856dc28de19611af64cb2d20853f81e7de685e336ae47f4daa3f1940e904b32" } }

# shape:Passage-start Datatype
WITH source:paper
DELETE { ?passage zjg:start 100 } INSERT { ?passage zjg:start 100.0 } WHERE { ?passage zjg:start 100 }

# shape:Passage-start MinInclusive
INSERT DATA { GRAPH source:paper {
  <https://w3id.org/zjg/source/paper#char=-1,5> a zjg:Passage ; oa:hasSource source:paper ; zjg:start -1 ;
    zjg:end 5 ; zjg:sha256 "c856dc28de19611af64cb2d20853f81e7de685e336ae47f4daa3f1940e904b32" } }

# shape:Passage-start LessThan
INSERT DATA { GRAPH source:paper {
  <https://w3id.org/zjg/source/paper#char=9,5> a zjg:Passage ; oa:hasSource source:paper ; zjg:start 9 ;
    zjg:end 5 ; zjg:sha256 "c856dc28de19611af64cb2d20853f81e7de685e336ae47f4daa3f1940e904b32" } }

# shape:Passage-end Datatype
WITH source:paper
DELETE { ?passage zjg:end 100 } INSERT { ?passage zjg:end 100.0 } WHERE { ?passage zjg:end 100 }

# shape:Passage-both-ends
WITH source:paper DELETE { ?passage zjg:end 200 } WHERE { ?passage zjg:end 200 }

# shape:Passage-fragment
WITH source:paper
DELETE { ?passage zjg:end 200 } INSERT { ?passage zjg:end 199 } WHERE { ?passage zjg:end 200 }

# shape:Passage-within
INSERT DATA { GRAPH source:paper {
  <https://w3id.org/zjg/source/paper#char=2999,3001> a zjg:Passage ; oa:hasSource source:paper ;
    zjg:start 2999 ; zjg:end 3001 ;
    zjg:sha256 "c856dc28de19611af64cb2d20853f81e7de685e336ae47f4daa3f1940e904b32" } }

# shape:Passage-row Datatype
WITH source:paper
DELETE { ?cell zjg:row 7 } INSERT { ?cell zjg:row 7.0 } WHERE { ?cell zjg:row 7 }

# shape:Passage-row MinInclusive
INSERT DATA { GRAPH source:paper {
  <https://w3id.org/zjg/source/table#row=0> a zjg:Passage ; oa:hasSource source:table ; zjg:row 0 ;
    zjg:sha256 "c856dc28de19611af64cb2d20853f81e7de685e336ae47f4daa3f1940e904b32" } }

# shape:Passage-column Datatype
WITH source:paper
DELETE { ?cell zjg:column 3 } INSERT { ?cell zjg:column 3.0 } WHERE { ?cell zjg:column 3 }

# shape:Passage-column MinInclusive
INSERT DATA { GRAPH source:paper {
  <https://w3id.org/zjg/source/table#cell=1,0> a zjg:Passage ; oa:hasSource source:table ; zjg:row 1 ;
    zjg:column 0 ; zjg:sha256 "c856dc28de19611af64cb2d20853f81e7de685e336ae47f4daa3f1940e904b32" } }

# shape:Passage-sha256 MinCount
WITH source:paper
DELETE { ?passage zjg:sha256 ?hash } WHERE { ?passage zjg:start 200 ; zjg:sha256 ?hash }

# shape:Passage-sha256 MaxCount
WITH source:paper
INSERT { ?passage zjg:sha256 "c856dc28de19611af64cb2d20853f81e7de685e336ae47f4daa3f1940e904b32" }
WHERE { ?passage zjg:start 200 }

# shape:Passage-sha256 Pattern
WITH source:paper
DELETE { ?passage zjg:sha256 ?hash } INSERT { ?passage zjg:sha256 "C856DC28" }
WHERE { ?passage zjg:start 200 ; zjg:sha256 ?hash }

# shape:NoFact-reason MaxCount
WITH source:paper
INSERT { ?passage zjg:noFactReason no-fact:heading } WHERE { ?passage zjg:noFactReason no-fact:rhetoric }

# shape:NoFact-reason Node
WITH source:paper
DELETE { ?passage zjg:noFactReason no-fact:rhetoric } INSERT { ?passage zjg:noFactReason basis:stated }
WHERE { ?passage zjg:noFactReason no-fact:rhetoric }

# shape:NoFact-note LanguageIn
WITH source:paper
INSERT { ?passage skos:note "Rhetorik."@de } WHERE { ?passage zjg:noFactReason ?reason }

# shape:NoFact-note UniqueLang
WITH source:paper
INSERT { ?passage skos:note "Mere rhetoric."@en } WHERE { ?passage zjg:noFactReason ?reason }

# shape:NoFact-note MinCount
WITH source:paper DELETE { ?passage skos:note "Rhetoric."@en } WHERE { ?passage zjg:noFactReason ?reason }

# shape:NoFact-unused MaxCount
WITH source:paper
INSERT { assertion:fact zjg:passage ?passage } WHERE { ?passage zjg:noFactReason ?reason }

# shape:Assertion-kind QualifiedMinCount
INSERT DATA { GRAPH assertion:nobody { entity:firm zjg:reliesOn entity:university } }

# shape:Vouched-gloss MinCount
DELETE DATA { GRAPH source:paper { assertion:plan zjg:gloss "So the source says."@en } }

# shape:Vouched-gloss UniqueLang
INSERT DATA { GRAPH source:paper { assertion:plan zjg:gloss "Thus the source."@en } }

# shape:Vouched-gloss Or
WITH source:paper
DELETE { assertion:plan zjg:gloss "So the source says."@en } INSERT { assertion:plan zjg:gloss "来源说了。"@en }
WHERE {}

# shape:Vouched-triples MinCount
DELETE DATA { GRAPH assertion:plan { entity:park zjg:pursues entity:goal } }

# shape:SourceAssertion-passage MinCount
WITH source:paper DELETE { assertion:plan zjg:passage ?passage } WHERE { assertion:plan zjg:passage ?passage }

# shape:SourceAssertion-passage Class
INSERT DATA { GRAPH source:paper { assertion:plan zjg:passage source:paper } }

# shape:SourceAssertion-basis MinCount
DELETE DATA { GRAPH source:paper { assertion:plan zjg:basis basis:stated } }

# shape:SourceAssertion-basis MaxCount
INSERT DATA { GRAPH source:paper { assertion:plan zjg:basis basis:implied } }

# shape:SourceAssertion-basis In
WITH source:paper
DELETE { assertion:plan zjg:basis basis:stated } INSERT { assertion:plan zjg:basis basis:verified } WHERE {}

# shape:SourceAssertion-modality MinCount
DELETE DATA { GRAPH source:paper { assertion:plan zjg:modality modality:plan } }

# shape:SourceAssertion-modality MaxCount
INSERT DATA { GRAPH source:paper { assertion:plan zjg:modality modality:aspiration } }

# shape:SourceAssertion-modality Node
WITH source:paper
DELETE { assertion:plan zjg:modality modality:plan } INSERT { assertion:plan zjg:modality status:planned } WHERE {}

# shape:SourceAssertion-open-list MaxCount
INSERT DATA { GRAPH source:paper { assertion:fact zjg:openList false } }

# shape:SourceAssertion-open-list Datatype
WITH source:paper
DELETE { assertion:fact zjg:openList true } INSERT { assertion:fact zjg:openList "等" } WHERE {}

# shape:SourceAssertion-hypothetical
INSERT DATA { GRAPH assertion:hypothesis { entity:ghost a zjg:Enterprise ; skos:prefLabel "某企业"@zh-Hans } }

# shape:CuratedAssertion Or
DELETE DATA { GRAPH source:curators { assertion:curated dcterms:references <https://example.com/2> } }

# passes shape:CuratedAssertion Or
WITH source:curators
DELETE { assertion:curated zjg:basis basis:verified ; dcterms:references ?page }
INSERT { assertion:curated zjg:basis basis:translated } WHERE { assertion:curated dcterms:references ?page }

# shape:CuratedAssertion-basis MinCount
DELETE DATA { GRAPH source:curators { assertion:curated zjg:basis basis:verified } }

# shape:CuratedAssertion-basis MaxCount
INSERT DATA { GRAPH source:curators { assertion:curated zjg:basis basis:described } }

# shape:CuratedAssertion-basis In
WITH source:curators
DELETE { assertion:curated zjg:basis basis:verified } INSERT { assertion:curated zjg:basis basis:stated } WHERE {}

# shape:CuratedAssertion-by MinCount
DELETE DATA { GRAPH source:curators { assertion:curated prov:wasAttributedTo entity:person } }

# shape:CuratedAssertion-by Or
INSERT DATA { GRAPH source:curators { assertion:curated prov:wasAttributedTo entity:tower } }

# shape:CuratedAssertion-references NodeKind
INSERT DATA { GRAPH source:curators { assertion:curated dcterms:references "a book" } }

# shape:DerivedAssertion-basis MinCount
DELETE DATA { GRAPH source:rules { assertion:derived zjg:basis basis:derived } }

# shape:DerivedAssertion-basis In
WITH source:rules
DELETE { assertion:derived zjg:basis basis:derived } INSERT { assertion:derived zjg:basis basis:implied } WHERE {}

# shape:DerivedAssertion-modality MinCount
DELETE DATA { GRAPH source:rules { assertion:derived zjg:modality modality:fact } }

# shape:DerivedAssertion-modality MaxCount
WITH source:rules
DELETE { assertion:derived zjg:modality modality:fact }
INSERT { assertion:derived zjg:modality modality:plan , modality:aspiration } WHERE {}

# shape:DerivedAssertion-modality Node
WITH source:rules
DELETE { assertion:derived zjg:modality modality:fact } INSERT { assertion:derived zjg:modality status:planned } WHERE {}

# shape:DerivedAssertion-rule MinCount
DELETE DATA { GRAPH source:rules { assertion:derived zjg:rule rule:subproperty } }

# shape:DerivedAssertion-rule MaxCount
INSERT DATA { GRAPH source:rules { assertion:derived zjg:rule rule:project-total } }

# shape:DerivedAssertion-rule Class
WITH source:rules
DELETE { assertion:derived zjg:rule rule:subproperty } INSERT { assertion:derived zjg:rule entity:goal } WHERE {}

# shape:DerivedAssertion-premises MinCount
DELETE DATA { GRAPH source:rules { assertion:derived prov:wasDerivedFrom assertion:fact } }

# shape:DerivedAssertion-premises Class
INSERT DATA { GRAPH source:rules { assertion:derived prov:wasDerivedFrom source:paper } }

# shape:DerivedAssertion-circular
INSERT DATA { GRAPH source:rules { assertion:derived prov:wasDerivedFrom assertion:derived } }

# shape:DerivedAssertion-modality-kept
INSERT DATA { GRAPH source:rules { assertion:derived prov:wasDerivedFrom assertion:plan } }

# passes shape:DerivedAssertion-modality-kept
WITH source:rules
DELETE { assertion:derived zjg:modality modality:fact }
INSERT { assertion:derived zjg:modality modality:plan ; prov:wasDerivedFrom assertion:plan } WHERE {}

# shape:Silence-about MinCount
DELETE DATA { GRAPH source:paper { entity:silence zjg:silenceAbout entity:park } }

# shape:Silence-about MaxCount
INSERT DATA { GRAPH source:paper { entity:silence zjg:silenceAbout entity:firm } }

# shape:Silence-about Node
WITH source:paper
DELETE { entity:silence zjg:silenceAbout entity:park } INSERT { entity:silence zjg:silenceAbout entity:parc } WHERE {}

# shape:Silence-source MinCount
DELETE DATA { GRAPH source:paper { entity:silence zjg:silentSource source:paper } }

# shape:Silence-source MaxCount
INSERT DATA { GRAPH source:paper { entity:silence zjg:silentSource source:table } }

# shape:Silence-source Class
WITH source:paper
DELETE { entity:silence zjg:silentSource source:paper } INSERT { entity:silence zjg:silentSource entity:paper } WHERE {}

# shape:Silence-missing MinCount
DELETE DATA { GRAPH source:paper { entity:silence zjg:missing measure:employee-count } }

# shape:Silence-missing MaxCount
INSERT DATA { GRAPH source:paper { entity:silence zjg:missing measure:gross-output } }

# shape:Silence-missing Node
WITH source:paper
DELETE { entity:silence zjg:missing measure:employee-count } INSERT { entity:silence zjg:missing measure:empoyees } WHERE {}

# shape:Silence-question MinCount
WITH source:paper
DELETE { entity:silence skos:prefLabel ?text } WHERE { entity:silence skos:prefLabel ?text FILTER(LANG(?text) = "en") }

# shape:Silence-contradicted
WITH source:paper
DELETE { entity:silence zjg:missing measure:employee-count } INSERT { entity:silence zjg:missing zjg:hasIndustry } WHERE {}

# passes shape:Silence-contradicted
INSERT DATA { GRAPH assertion:curated { entity:firm zjg:reliesOn entity:university } } ;
WITH source:paper
DELETE { entity:silence zjg:silenceAbout entity:park ; zjg:missing measure:employee-count }
INSERT { entity:silence zjg:silenceAbout entity:firm ; zjg:missing zjg:reliesOn } WHERE {}

# shape:Silence-contradicted-figure
WITH source:paper
DELETE { entity:silence zjg:missing measure:employee-count } INSERT { entity:silence zjg:missing measure:area } WHERE {}

# shape:Silence-contradicted-relation
WITH source:paper
DELETE { entity:silence zjg:silenceAbout entity:park ; zjg:missing measure:employee-count }
INSERT { entity:silence zjg:silenceAbout entity:firm ; zjg:missing org:member } WHERE {}

# shape:quadsAdded Class
INSERT DATA { GRAPH source:paper { assertion:fact zjg:quadsAdded "" } }

# shape:quadsAdded-value Datatype
WITH source:curators
DELETE { assertion:curated zjg:quadsAdded "" } INSERT { assertion:curated zjg:quadsAdded 1 } WHERE {}

# shape:quadsAdded-value MaxCount
INSERT DATA { GRAPH source:curators { assertion:curated zjg:quadsAdded "more" } }

# shape:quadsRemoved Class
INSERT DATA { GRAPH source:paper { assertion:fact zjg:quadsRemoved "" } }

# shape:quadsRemoved-value Datatype
WITH source:curators
DELETE { assertion:curated zjg:quadsRemoved "" } INSERT { assertion:curated zjg:quadsRemoved 1 } WHERE {}

# shape:quadsRemoved-value MaxCount
INSERT DATA { GRAPH source:curators { assertion:curated zjg:quadsRemoved "more" } }
