# A narrower relation that a source states holds by the broader one too: the eastern end of a
# corridor is part of it. Only relations of this ontology are derived, only from what sources say,
# and not where a source says the broader relation itself. A statement keeps its modality: from a
# plan follows a plan.

PREFIX assertion: <https://w3id.org/zjg/assertion/>
PREFIX basis: <https://w3id.org/zjg/basis/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rule: <https://w3id.org/zjg/rule/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX source: <https://w3id.org/zjg/source/>
PREFIX zjg: <https://w3id.org/zjg/ontology#>

INSERT {
  GRAPH ?assertion { ?subject ?broader ?object }
  GRAPH source:rules {
    source:rules a zjg:Source ; dcterms:title "规则的推导"@zh-Hans, "What follows by rule"@en .
    ?assertion a zjg:DerivedAssertion ;
      zjg:basis basis:derived ;
      zjg:modality ?modality ;
      zjg:rule rule:subproperty ;
      prov:wasDerivedFrom ?premise ;
      zjg:gloss ?glossZh, ?glossEn .
  }
}
WHERE {
  ?narrower rdfs:subPropertyOf+ ?broader .
  FILTER(STRSTARTS(STR(?narrower), STR(zjg:)) && STRSTARTS(STR(?broader), STR(zjg:)))
  GRAPH ?premise { ?subject ?narrower ?object }
  ?premise a zjg:SourceAssertion ; zjg:modality ?modality .
  FILTER NOT EXISTS {
    GRAPH ?said { ?subject ?broader ?object }
    ?said a zjg:SourceAssertion ; zjg:modality ?modality .
  }

  { ?narrower rdfs:label ?narrowerZh FILTER(LANGMATCHES(LANG(?narrowerZh), "zh-Hans")) }
  { ?narrower rdfs:label ?narrowerEn FILTER(LANGMATCHES(LANG(?narrowerEn), "en")) }
  { ?broader rdfs:label ?broaderZh FILTER(LANGMATCHES(LANG(?broaderZh), "zh-Hans")) }
  { ?broader rdfs:label ?broaderEn FILTER(LANGMATCHES(LANG(?broaderEn), "en")) }
  OPTIONAL { ?subject skos:prefLabel ?subjectZh FILTER(LANGMATCHES(LANG(?subjectZh), "zh-Hans")) }
  OPTIONAL { ?subject skos:prefLabel ?subjectEn FILTER(LANGMATCHES(LANG(?subjectEn), "en")) }
  OPTIONAL { ?object skos:prefLabel ?objectZh FILTER(LANGMATCHES(LANG(?objectZh), "zh-Hans")) }
  OPTIONAL { ?object skos:prefLabel ?objectEn FILTER(LANGMATCHES(LANG(?objectEn), "en")) }

  BIND(IRI(CONCAT(
    STR(assertion:), "derived-",
    SUBSTR(SHA1(CONCAT(
      STR(?subject), " ", STR(?broader), " ", STR(?object), " ", STR(?modality))), 1, 16)
  )) AS ?assertion)
  BIND(STRLANG(CONCAT(
    COALESCE(?subjectZh, STR(?subject)), ?broaderZh, "“", COALESCE(?objectZh, STR(?object)),
    "”，由“", ?narrowerZh, "”推出。"), "zh-Hans") AS ?glossZh)
  BIND(STRLANG(CONCAT(
    COALESCE(?subjectEn, STR(?subject)), " ", ?broaderEn, " “", COALESCE(?objectEn, STR(?object)),
    "”, which follows from “", ?narrowerEn, "”."), "en") AS ?glossEn)
}
