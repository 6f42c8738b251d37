# Projects started and projects not started at the same place add up to all of them. Both numbers
# must be exact, come from one source, and be dated alike, to the printed word.

PREFIX assertion: <https://w3id.org/zjg/assertion/>
PREFIX basis: <https://w3id.org/zjg/basis/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX entity: <https://w3id.org/zjg/entity/>
PREFIX hedge: <https://w3id.org/zjg/hedge/>
PREFIX measure: <https://w3id.org/zjg/measure/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rule: <https://w3id.org/zjg/rule/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX source: <https://w3id.org/zjg/source/>
PREFIX zjg: <https://w3id.org/zjg/ontology#>

INSERT {
  GRAPH ?assertion {
    ?total a zjg:Observation ;
      skos:prefLabel ?labelZh, ?labelEn ;
      zjg:about ?place ;
      zjg:measure measure:project-count ;
      zjg:hedge hedge:exact ;
      zjg:value ?sum ; zjg:lowerBound ?sum ; zjg:upperBound ?sum ;
      zjg:unit ?unit ;
      ?time ?when .
  }
  GRAPH source:rules {
    source:rules a zjg:Source ; dcterms:title "规则的推导"@zh-Hans, "What follows by rule"@en .
    ?assertion a zjg:DerivedAssertion ;
      zjg:basis basis:derived ;
      zjg:modality ?modality ;
      zjg:rule rule:project-total ;
      prov:wasDerivedFrom ?premiseStarted, ?premiseNotStarted ;
      zjg:gloss ?glossZh, ?glossEn .
  }
}
WHERE {
  GRAPH ?premiseStarted {
    ?started zjg:measure measure:projects-started ; zjg:about ?place ; zjg:value ?startedNumber ;
      zjg:hedge hedge:exact ; zjg:unit ?unit .
  }
  GRAPH ?premiseNotStarted {
    ?notStarted zjg:measure measure:projects-not-started ; zjg:about ?place ;
      zjg:value ?notStartedNumber ; zjg:hedge hedge:exact ; zjg:unit ?unit .
  }
  ?premiseStarted a zjg:SourceAssertion ; zjg:modality ?modality ;
    zjg:passage/oa:hasSource ?source .
  ?premiseNotStarted a zjg:SourceAssertion ; zjg:modality ?modality ;
    zjg:passage/oa:hasSource ?source .
  FILTER NOT EXISTS {
    VALUES ?dating { zjg:timeAsPrinted zjg:asOf zjg:periodStart zjg:periodEnd }
    { ?started ?dating ?one FILTER NOT EXISTS { ?notStarted ?dating ?one } }
    UNION
    { ?notStarted ?dating ?one FILTER NOT EXISTS { ?started ?dating ?one } }
  }
  OPTIONAL {
    VALUES ?time { zjg:timeAsPrinted zjg:asOf zjg:periodStart zjg:periodEnd }
    ?started ?time ?when .
  }

  OPTIONAL { ?place skos:prefLabel ?placeZh FILTER(LANGMATCHES(LANG(?placeZh), "zh-Hans")) }
  OPTIONAL { ?place skos:prefLabel ?placeEn FILTER(LANGMATCHES(LANG(?placeEn), "en")) }
  BIND(COALESCE(?placeZh, STR(?place)) AS ?nameZh)
  BIND(COALESCE(?placeEn, STR(?place)) AS ?nameEn)
  BIND(?startedNumber + ?notStartedNumber AS ?sum)
  BIND(SUBSTR(SHA1(CONCAT(STR(?started), " ", STR(?notStarted))), 1, 16) AS ?key)
  BIND(IRI(CONCAT(STR(entity:), "obs-projects-total-", ?key)) AS ?total)
  BIND(IRI(CONCAT(STR(assertion:), "derived-", ?key)) AS ?assertion)
  BIND(STRLANG(CONCAT(?nameZh, "的项目总数"), "zh-Hans") AS ?labelZh)
  BIND(STRLANG(CONCAT("number of all projects: ", ?nameEn), "en") AS ?labelEn)
  BIND(REPLACE(STR(?startedNumber), "[.]0+$", "") AS ?a)
  BIND(REPLACE(STR(?notStartedNumber), "[.]0+$", "") AS ?b)
  BIND(REPLACE(STR(?sum), "[.]0+$", "") AS ?c)
  BIND(STRLANG(CONCAT(
    ?nameZh, "共有项目", ?c, "个：已开工", ?a, "个，未开工", ?b, "个。"), "zh-Hans") AS ?glossZh)
  BIND(STRLANG(CONCAT(
    ?nameEn, " has ", ?c, " projects in all: ", ?a, " started and ", ?b, " not started."
  ), "en") AS ?glossEn)
}
