# shape:Statement-home MinCount
INSERT DATA { GRAPH source:paper { entity:firm zjg:reliesOn entity:university } }

# passes shape:Statement-home MinCount
INSERT DATA { GRAPH source:paper { entity:park zjg:pursues entity:goal } }

# shape:Statement-self Disjoint
INSERT DATA { GRAPH assertion:fact { entity:firm zjg:reliesOn entity:firm } }

# shape:Subject Node
INSERT DATA { GRAPH assertion:fact { entity:frim skos:note "谁？"@zh-Hans } }

# shape:Property Or
INSERT DATA { GRAPH assertion:fact { entity:firm zjg:relysOn entity:university } }

# passes shape:Property Or
INSERT DATA { GRAPH assertion:fact { entity:firm skos:note "注。"@zh-Hans } }

# shape:Class Or
INSERT DATA { GRAPH assertion:fact { entity:firm a zjg:Entreprise } }

# shape:AdministrativeArea-within Class
INSERT DATA { GRAPH assertion:fact {
  entity:city zjg:partOf entity:cloud . entity:cloud a zjg:NewCity ; skos:prefLabel "云城"@zh-Hans } }

# shape:CorridorSection-corridor QualifiedMinCount
DELETE DATA { GRAPH assertion:fact { entity:section zjg:partOf entity:corridor } }

# shape:Event-involves MinCount
DELETE DATA { GRAPH assertion:fact { entity:event zjg:involves entity:corridor } }

# shape:Characterisation-characterises MinCount
DELETE DATA { GRAPH assertion:fact { entity:remark zjg:characterises entity:park } }

# shape:LeadingGroupOffice-officeOf MinCount
DELETE DATA { GRAPH assertion:fact { entity:office zjg:officeOf entity:group } }

# shape:LeadingGroupOffice-officeOf MaxCount
INSERT DATA { GRAPH assertion:fact {
  entity:other a zjg:LeadingGroup ; skos:prefLabel "另一小组"@zh-Hans .
  entity:office zjg:officeOf entity:other } }

# shape:partOf-tree-acyclic
INSERT DATA { GRAPH assertion:fact { entity:corridor zjg:partOf entity:park } }

# shape:partOfScheme-tree-acyclic
INSERT DATA { GRAPH assertion:fact { entity:scheme zjg:partOfScheme entity:subscheme } }

# shape:partOfProject-tree-acyclic
INSERT DATA { GRAPH assertion:fact { entity:project zjg:partOfProject entity:subproject } }

# shape:hasComponent-tree-acyclic
INSERT DATA { GRAPH assertion:fact { entity:strategy zjg:hasComponent entity:model } }
