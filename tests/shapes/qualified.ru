# shape:Designation Or
WITH assertion:fact
DELETE { entity:designation zjg:title ?title ; zjg:list ?list }
WHERE { entity:designation zjg:title ?title ; zjg:list ?list }

# passes shape:Designation Or
WITH assertion:fact DELETE { entity:designation zjg:title ?title } WHERE { entity:designation zjg:title ?title }

# shape:Designation-designee MinCount
DELETE DATA { GRAPH assertion:fact { entity:designation zjg:designee entity:park } }

# shape:Designation-designee MaxCount
INSERT DATA { GRAPH assertion:fact { entity:designation zjg:designee entity:firm } }

# shape:Batch-one MaxCount
INSERT DATA { GRAPH assertion:fact { entity:list zjg:batch "第二批" } }

# shape:Batch-one Datatype
WITH assertion:fact DELETE { entity:list zjg:batch "首批" } INSERT { entity:list zjg:batch 1 } WHERE {}

# shape:Investment-investor MinCount
DELETE DATA { GRAPH assertion:fact { entity:investment zjg:investor entity:partner } }

# shape:Investment-investor Disjoint
INSERT DATA { GRAPH assertion:fact { entity:investment zjg:investor entity:firm } }

# shape:Investment-investee MinCount
DELETE DATA { GRAPH assertion:fact { entity:investment zjg:investee entity:firm } }

# shape:Investment-investee MaxCount
INSERT DATA { GRAPH assertion:fact { entity:investment zjg:investee entity:project } }

# shape:Shareholding-shareholder MinCount
DELETE DATA { GRAPH assertion:fact { entity:holding zjg:shareholder entity:partner } }

# shape:Shareholding-shareholder MaxCount
INSERT DATA { GRAPH assertion:fact { entity:holding zjg:shareholder entity:person } }

# shape:Shareholding-shareholder Disjoint
WITH assertion:fact
DELETE { entity:holding zjg:shareholder entity:partner } INSERT { entity:holding zjg:shareholder entity:firm } WHERE {}

# shape:Shareholding-company MinCount
DELETE DATA { GRAPH assertion:fact { entity:holding zjg:heldCompany entity:firm } }

# shape:Shareholding-company MaxCount
WITH assertion:fact
DELETE { entity:holding-rest zjg:heldCompany entity:firm }
INSERT { entity:holding-rest zjg:heldCompany entity:firm , entity:partner } WHERE {}

# shape:Shareholding-share MaxCount
INSERT DATA { GRAPH assertion:fact { entity:holding zjg:share 0.5 } }

# shape:Shareholding-share Datatype
WITH assertion:fact
DELETE { entity:holding zjg:share 0.51 } INSERT { entity:holding zjg:share 1 } WHERE {}

# shape:Shareholding-share MinExclusive
WITH assertion:fact
DELETE { entity:holding zjg:share 0.51 } INSERT { entity:holding zjg:share 0.0 } WHERE {}

# shape:Shareholding-share MaxInclusive
WITH assertion:fact
DELETE { entity:holding zjg:share 0.51 } INSERT { entity:holding zjg:share 51.0 } WHERE {}

# passes shape:Shareholding-share MaxInclusive
WITH assertion:fact
DELETE { entity:holding zjg:share 0.51 } INSERT { entity:holding zjg:share 1.0 } WHERE {}

# shape:PostHolding-member MinCount
DELETE DATA { GRAPH assertion:fact { entity:post org:member entity:person } }

# shape:PostHolding-member MaxCount
INSERT DATA { GRAPH assertion:fact {
  entity:post org:member entity:somebody . entity:somebody a zjg:Person ; skos:prefLabel "某人"@zh-Hans } }

# shape:PostHolding-organization MinCount
DELETE DATA { GRAPH assertion:fact { entity:post org:organization entity:firm } }

# shape:PostHolding-organization MaxCount
INSERT DATA { GRAPH assertion:fact { entity:post org:organization entity:partner } }

# shape:PostHolding-title MinCount
WITH assertion:fact DELETE { entity:post zjg:postTitle ?title } WHERE { entity:post zjg:postTitle ?title }

# shape:PostHolding-title LanguageIn
INSERT DATA { GRAPH assertion:fact { entity:post zjg:postTitle "总经理" } }

# shape:PostHolding-title UniqueLang
INSERT DATA { GRAPH assertion:fact { entity:post zjg:postTitle "董事"@zh-Hans } }

# shape:SupplyLink-supplier MinCount
DELETE DATA { GRAPH assertion:fact { entity:supply zjg:supplier entity:firm } }

# shape:SupplyLink-supplier MaxCount
INSERT DATA { GRAPH assertion:fact { entity:supply zjg:supplier entity:university } }

# shape:SupplyLink-supplier Disjoint
WITH assertion:fact
DELETE { entity:supply zjg:supplier entity:firm } INSERT { entity:supply zjg:supplier entity:partner } WHERE {}

# shape:SupplyLink-customer MinCount
DELETE DATA { GRAPH assertion:fact { entity:supply zjg:customer entity:partner } }

# shape:SupplyLink-customer MaxCount
INSERT DATA { GRAPH assertion:fact { entity:supply zjg:customer entity:university } }

# shape:Tenancy-tenant MinCount
DELETE DATA { GRAPH assertion:fact { entity:tenancy zjg:tenant entity:firm } }

# shape:Tenancy-tenant MaxCount
INSERT DATA { GRAPH assertion:fact { entity:tenancy zjg:tenant entity:partner } }

# shape:Tenancy-premises MinCount
DELETE DATA { GRAPH assertion:fact { entity:tenancy zjg:premises entity:tower } }

# shape:Agreement-participants MinCount
DELETE DATA { GRAPH assertion:fact { entity:agreement zjg:hasParticipant entity:university } }

# shape:Identifier-notation MinCount
DELETE DATA { GRAPH assertion:fact { entity:code-wikidata skos:notation "Q4970" } }

# shape:Identifier-notation MaxCount
INSERT DATA { GRAPH assertion:fact { entity:code-wikidata skos:notation "Q4971" } }

# shape:Identifier-notation Datatype
WITH assertion:fact
DELETE { entity:code-wikidata skos:notation "Q4970" } INSERT { entity:code-wikidata skos:notation "Q4970"@en } WHERE {}

# shape:Identifier-scheme MinCount
DELETE DATA { GRAPH assertion:fact { entity:code-wikidata zjg:identifierScheme identifier:wikidata } }

# shape:Identifier-scheme MaxCount
INSERT DATA { GRAPH assertion:fact { entity:code-wikidata zjg:identifierScheme identifier:internal } } ;
INSERT DATA { GRAPH <https://w3id.org/zjg/identifier> {
  identifier:internal a skos:Concept ; skos:inScheme <https://w3id.org/zjg/identifier> } }

# shape:Identifier-scheme Node
WITH assertion:fact
DELETE { entity:code-wikidata zjg:identifierScheme identifier:wikidata }
INSERT { entity:code-wikidata zjg:identifierScheme basis:stated } WHERE {}

# shape:Identifier-owner MinCount
DELETE DATA { GRAPH assertion:fact { entity:university adms:identifier entity:code-wikidata } }

# shape:Identifier-owner MaxCount
INSERT DATA { GRAPH assertion:fact { entity:firm adms:identifier entity:code-wikidata } }

# shape:Identifier-unique
INSERT DATA { GRAPH assertion:fact { entity:partner adms:identifier entity:code-again .
  entity:code-again a adms:Identifier ; zjg:identifierScheme identifier:wikidata ; skos:notation "Q4970" } }

# shape:Identifier-uscc
WITH assertion:fact
DELETE { entity:code-uscc skos:notation ?code } INSERT { entity:code-uscc skos:notation "9111000060003734O1" }
WHERE { entity:code-uscc skos:notation ?code }

# shape:Identifier-uscc-check
WITH assertion:fact
DELETE { entity:code-uscc skos:notation ?code } INSERT { entity:code-uscc skos:notation "91110000600037314L" }
WHERE { entity:code-uscc skos:notation ?code }

# passes shape:Identifier-uscc-check
WITH assertion:fact
DELETE { entity:code-uscc skos:notation ?code } INSERT { entity:code-uscc skos:notation "91350100M000100Y43" }
WHERE { entity:code-uscc skos:notation ?code }

# shape:Identifier-stock-code
WITH assertion:fact
DELETE { entity:code-stock skos:notation ?code } INSERT { entity:code-stock skos:notation "300244.SH" }
WHERE { entity:code-stock skos:notation ?code }

# passes shape:Identifier-stock-code
WITH assertion:fact
DELETE { entity:code-stock skos:notation ?code } INSERT { entity:code-stock skos:notation "00700.HK" }
WHERE { entity:code-stock skos:notation ?code }

# shape:Identifier-ror
WITH assertion:fact
DELETE { entity:code-ror skos:notation ?code } INSERT { entity:code-ror skos:notation "00a2xv884" }
WHERE { entity:code-ror skos:notation ?code }

# shape:Identifier-wikidata
WITH assertion:fact
DELETE { entity:code-wikidata skos:notation ?code } INSERT { entity:code-wikidata skos:notation "P4970" }
WHERE { entity:code-wikidata skos:notation ?code }

# shape:Identifier-icp-filing
WITH assertion:fact
DELETE { entity:code-icp skos:notation ?code } INSERT { entity:code-icp skos:notation "ICP\\12345678" }
WHERE { entity:code-icp skos:notation ?code }

# shape:ContactPoint Or
WITH assertion:fact
DELETE { entity:contact schema:telephone ?number ; schema:email ?address }
WHERE { entity:contact schema:telephone ?number ; schema:email ?address }

# shape:ContactPoint-telephone Pattern
WITH assertion:fact
DELETE { entity:contact schema:telephone ?number } INSERT { entity:contact schema:telephone "88001234转5" }
WHERE { entity:contact schema:telephone ?number }

# passes shape:ContactPoint-telephone Pattern
INSERT DATA { GRAPH assertion:fact {
  entity:contact schema:telephone "+86 571 88001234" , "13800138000" , "400-800-1234" , "+1 650 555 0100" } }

# shape:ContactPoint-email Pattern
WITH assertion:fact
DELETE { entity:contact schema:email ?address } INSERT { entity:contact schema:email "info＠example.com" }
WHERE { entity:contact schema:email ?address }
