# shape:identifier-value Class
INSERT DATA { GRAPH assertion:fact { entity:firm adms:identifier entity:product } }

# shape:member Class
INSERT DATA { GRAPH assertion:fact { entity:product org:member entity:person } }

# shape:member-value Class
WITH assertion:fact
DELETE { entity:post org:member entity:person } INSERT { entity:post org:member entity:product } WHERE {}

# shape:organization Class
INSERT DATA { GRAPH assertion:fact { entity:product org:organization entity:firm } }

# shape:organization-value Class
WITH assertion:fact
DELETE { entity:post org:organization entity:firm } INSERT { entity:post org:organization entity:product } WHERE {}

# shape:contactPoint Or
INSERT DATA { GRAPH assertion:fact { entity:product schema:contactPoint entity:contact } }

# shape:contactPoint-value Class
INSERT DATA { GRAPH assertion:fact { entity:firm schema:contactPoint entity:product } }

# shape:about Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:about entity:district } }

# shape:about-value Node
WITH assertion:fact
DELETE { entity:above-high zjg:about entity:park } INSERT { entity:above-high zjg:about entity:nothing } WHERE {}

# shape:adopts Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:adopts entity:model } }

# shape:adopts-value Class
INSERT DATA { GRAPH assertion:fact { entity:park zjg:adopts entity:product } }

# shape:asOf Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:asOf "2022-12-31"^^<http://www.w3.org/2001/XMLSchema#date> } }

# shape:basis Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:basis basis:derived } }

# shape:batch Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:batch "首批" } }

# shape:builds Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:builds entity:system } }

# shape:builds-value Or
INSERT DATA { GRAPH assertion:fact { entity:park zjg:builds entity:product } }

# shape:carriesOut Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:carriesOut entity:scheme } }

# shape:carriesOut-value Class
INSERT DATA { GRAPH assertion:fact { entity:park zjg:carriesOut entity:product } }

# shape:characterises Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:characterises entity:park } }

# shape:characterises-value Node
WITH assertion:fact
DELETE { entity:remark zjg:characterises entity:park } INSERT { entity:remark zjg:characterises entity:nothing } WHERE {}

# shape:column Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:column "3"^^<http://www.w3.org/2001/XMLSchema#integer> } }

# shape:contributesTo Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:contributesTo entity:goal } }

# shape:contributesTo-value Class
INSERT DATA { GRAPH assertion:fact { entity:park zjg:contributesTo entity:product } }

# shape:counts Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:counts entity:project } }

# shape:counts-value Node
INSERT DATA { GRAPH assertion:fact { entity:started zjg:counts entity:nothing } }

# shape:countsHoldersOf Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:countsHoldersOf entity:title } }

# shape:countsHoldersOf-value Class
INSERT DATA { GRAPH assertion:fact { entity:holders zjg:countsHoldersOf entity:product } }

# shape:cultivates Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:cultivates industry:emerging-leading } }

# shape:cultivates-value Class
INSERT DATA { GRAPH assertion:fact { entity:park zjg:cultivates entity:product } }

# shape:customer Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:customer entity:partner } }

# shape:customer-value Class
WITH assertion:fact
DELETE { entity:supply zjg:customer entity:partner } INSERT { entity:supply zjg:customer entity:product } WHERE {}

# shape:date Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:date "2020-03-01"^^<http://www.w3.org/2001/XMLSchema#date> } }

# shape:designee Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:designee entity:park } }

# shape:designee-value Or
WITH assertion:fact
DELETE { entity:designation zjg:designee entity:park } INSERT { entity:designation zjg:designee entity:title } WHERE {}

# shape:develops Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:develops industry:producer-services } }

# shape:develops-value Class
INSERT DATA { GRAPH assertion:fact { entity:park zjg:develops entity:product } }

# shape:easternEndOf Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:easternEndOf entity:corridor } }

# shape:easternEndOf-value Class
INSERT DATA { GRAPH assertion:fact { entity:park zjg:easternEndOf entity:product } }

# shape:end Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:end "100"^^<http://www.w3.org/2001/XMLSchema#integer> } }

# shape:foundingDate Or
INSERT DATA { GRAPH assertion:fact { entity:product schema:foundingDate "2015"^^<http://www.w3.org/2001/XMLSchema#gYear> } }

# shape:gloss Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:gloss "Checked in two places."@en } }

# shape:grantedBy Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:grantedBy entity:city } }

# shape:grantedBy-value Class
INSERT DATA { GRAPH assertion:fact { entity:designation zjg:grantedBy entity:product } }

# shape:hasComponent Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:hasComponent entity:strategy } }

# shape:hasComponent-value Or
INSERT DATA { GRAPH assertion:fact { entity:model zjg:hasComponent entity:product } }

# shape:hasFeature Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:hasFeature feature:green } }

# shape:hasFeature-value Node
INSERT DATA { GRAPH assertion:fact { entity:scheme zjg:hasFeature basis:stated } }

# shape:hasIndustry Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:hasIndustry industry:life-health } }

# shape:hasIndustry-value Class
INSERT DATA { GRAPH assertion:fact { entity:park zjg:hasIndustry entity:product } }

# shape:hasLeadingIndustry Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:hasLeadingIndustry industry:digital-economy } }

# shape:hasLeadingIndustry-value Class
INSERT DATA { GRAPH assertion:fact { entity:park zjg:hasLeadingIndustry entity:product } }

# shape:hasParticipant Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:hasParticipant entity:committee } }

# shape:hasParticipant-value Class
INSERT DATA { GRAPH assertion:fact { entity:agreement zjg:hasParticipant entity:product } }

# shape:hasStatus Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:hasStatus status:in-operation } }

# shape:hasStatus-value Node
INSERT DATA { GRAPH assertion:fact { entity:line zjg:hasStatus basis:stated } }

# shape:hedge Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:hedge hedge:about } }

# shape:heldCompany Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:heldCompany entity:firm } }

# shape:heldCompany-value Class
WITH assertion:fact
DELETE { entity:holding-rest zjg:heldCompany entity:firm } INSERT { entity:holding-rest zjg:heldCompany entity:product } WHERE {}

# shape:housedIn Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:housedIn entity:tower } }

# shape:housedIn-value Or
INSERT DATA { GRAPH assertion:fact { entity:firm zjg:housedIn entity:product } }

# shape:identifierScheme Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:identifierScheme identifier:icp-filing } }

# shape:inIndustry Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:inIndustry industry:digital-economy } }

# shape:inIndustry-value Class
INSERT DATA { GRAPH assertion:fact { entity:firm zjg:inIndustry entity:product } }

# shape:integratesWith Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:integratesWith entity:section } }

# shape:integratesWith-value Class
INSERT DATA { GRAPH assertion:fact { entity:park zjg:integratesWith entity:product } }

# shape:introduced Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:introduced entity:firm } }

# shape:introduced-value Or
INSERT DATA { GRAPH assertion:fact { entity:park zjg:introduced entity:product } }

# shape:investee Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:investee entity:firm } }

# shape:investee-value Or
WITH assertion:fact
DELETE { entity:investment zjg:investee entity:firm } INSERT { entity:investment zjg:investee entity:product } WHERE {}

# shape:investor Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:investor entity:partner } }

# shape:investor-value Class
INSERT DATA { GRAPH assertion:fact { entity:investment zjg:investor entity:product } }

# shape:involves Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:involves entity:corridor } }

# shape:involves-value Node
INSERT DATA { GRAPH assertion:fact { entity:event zjg:involves entity:nothing } }

# shape:keyEnterpriseOf Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:keyEnterpriseOf entity:park } }

# shape:keyEnterpriseOf-value Class
INSERT DATA { GRAPH assertion:fact { entity:firm zjg:keyEnterpriseOf entity:product } }

# shape:length Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:length "3000"^^<http://www.w3.org/2001/XMLSchema#integer> } }

# shape:level Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:level level:provincial } }

# shape:level-value Node
INSERT DATA { GRAPH assertion:fact { entity:designation zjg:level basis:stated } }

# shape:list Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:list entity:list } }

# shape:list-value Class
WITH assertion:fact
DELETE { entity:designation zjg:list entity:list } INSERT { entity:designation zjg:list entity:product } WHERE {}

# shape:locatedIn Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:locatedIn entity:city } }

# shape:locatedIn-value Class
INSERT DATA { GRAPH assertion:fact { entity:park zjg:locatedIn entity:product } }

# shape:lowerBound Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:lowerBound "10.0"^^<http://www.w3.org/2001/XMLSchema#decimal> } }

# shape:mainFrontOf Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:mainFrontOf entity:strategy } }

# shape:mainFrontOf-value Class
INSERT DATA { GRAPH assertion:fact { entity:park zjg:mainFrontOf entity:product } }

# shape:manages Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:manages entity:park } }

# shape:manages-value Class
INSERT DATA { GRAPH assertion:fact { entity:committee zjg:manages entity:product } }

# shape:measure Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:measure measure:annual-output-value } }

# shape:missing Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:missing measure:employee-count } }

# shape:modality Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:modality modality:fact } }

# shape:near Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:near entity:university } }

# shape:near-value Or
INSERT DATA { GRAPH assertion:fact { entity:section zjg:near entity:product } }

# shape:noFactReason Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:noFactReason no-fact:rhetoric ; skos:note "注。"@zh-Hans , "A note."@en } }

# shape:numberAsPrinted Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:numberAsPrinted "1" } }

# shape:officeOf Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:officeOf entity:group } }

# shape:officeOf-value Class
WITH assertion:fact
DELETE { entity:office zjg:officeOf entity:group } INSERT { entity:office zjg:officeOf entity:product } WHERE {}

# shape:onlyIn Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:onlyIn entity:district } }

# shape:onlyIn-value Class
INSERT DATA { GRAPH assertion:fact { entity:designation zjg:onlyIn entity:product } }

# shape:openList Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:openList "true"^^<http://www.w3.org/2001/XMLSchema#boolean> } }

# shape:partOf Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:partOf entity:city } }

# shape:partOf-value Class
INSERT DATA { GRAPH assertion:fact { entity:park zjg:partOf entity:product } }

# shape:partOfProject Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:partOfProject entity:project } }

# shape:partOfProject-value Class
INSERT DATA { GRAPH assertion:fact { entity:subproject zjg:partOfProject entity:product } }

# shape:partOfScheme Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:partOfScheme entity:scheme } }

# shape:partOfScheme-value Class
INSERT DATA { GRAPH assertion:fact { entity:subscheme zjg:partOfScheme entity:product } }

# shape:passage Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:passage <https://w3id.org/zjg/source/paper#char=0,100> } }

# shape:periodEnd Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:periodEnd "2022"^^<http://www.w3.org/2001/XMLSchema#gYear> } }

# shape:periodStart Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:periodStart "2021"^^<http://www.w3.org/2001/XMLSchema#gYear> } }

# shape:postTitle Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:postTitle "General manager"@en } }

# shape:premises Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:premises entity:tower } }

# shape:premises-value Or
INSERT DATA { GRAPH assertion:fact { entity:tenancy zjg:premises entity:product } }

# shape:product Class
INSERT DATA { GRAPH assertion:fact { entity:title zjg:product entity:product } }

# shape:product-value Class
INSERT DATA { GRAPH assertion:fact { entity:supply zjg:product entity:title } }

# shape:promotes Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:promotes entity:project } }

# shape:promotes-value Or
INSERT DATA { GRAPH assertion:fact { entity:park zjg:promotes entity:product } }

# shape:pursues Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:pursues entity:goal } }

# shape:pursues-value Or
INSERT DATA { GRAPH assertion:fact { entity:park zjg:pursues entity:product } }

# shape:reliesOn Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:reliesOn entity:university } }

# shape:reliesOn-value Class
INSERT DATA { GRAPH assertion:fact { entity:park zjg:reliesOn entity:product } }

# shape:representativeOf Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:representativeOf industry:digital-economy } }

# shape:representativeOf-value Class
INSERT DATA { GRAPH assertion:fact { entity:firm zjg:representativeOf entity:product } }

# shape:responsibleFor Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:responsibleFor entity:section } }

# shape:responsibleFor-value Class
INSERT DATA { GRAPH assertion:fact { entity:group zjg:responsibleFor entity:product } }

# shape:restsOn Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:restsOn industry:future } }

# shape:restsOn-value Or
INSERT DATA { GRAPH assertion:fact { entity:system zjg:restsOn entity:product } }

# shape:row Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:row "7"^^<http://www.w3.org/2001/XMLSchema#integer> } }

# shape:rule Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:rule rule:subproperty } }

# shape:saidBy Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:saidBy entity:person } }

# shape:saidBy-value Class
INSERT DATA { GRAPH assertion:fact { entity:remark zjg:saidBy entity:product } }

# shape:sha256 Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:sha256 "80914f0274ced542b3c64fd18666296efc1be86f90fc57f02ac5b46ed46d4489" } }

# shape:share Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:share "0.49"^^<http://www.w3.org/2001/XMLSchema#decimal> } }

# shape:shareholder Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:shareholder entity:partner } }

# shape:shareholder-value Class
WITH assertion:fact
DELETE { entity:holding-rest zjg:shareholder entity:person } INSERT { entity:holding-rest zjg:shareholder entity:product } WHERE {}

# shape:sharesOfficeWith Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:sharesOfficeWith entity:office } }

# shape:sharesOfficeWith-value Class
INSERT DATA { GRAPH assertion:fact { entity:committee zjg:sharesOfficeWith entity:product } }

# shape:silenceAbout Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:silenceAbout entity:park } }

# shape:silentSource Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:silentSource source:paper } }

# shape:start Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:start "0"^^<http://www.w3.org/2001/XMLSchema#integer> } }

# shape:strategyOf Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:strategyOf entity:district } }

# shape:strategyOf-value Class
INSERT DATA { GRAPH assertion:fact { entity:strategy zjg:strategyOf entity:product } }

# shape:supplier Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:supplier entity:firm } }

# shape:supplier-value Class
WITH assertion:fact
DELETE { entity:supply zjg:supplier entity:firm } INSERT { entity:supply zjg:supplier entity:product } WHERE {}

# shape:supplies Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:supplies entity:park } }

# shape:supplies-value Class
INSERT DATA { GRAPH assertion:fact { entity:line zjg:supplies entity:product } }

# shape:targetGroup Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:targetGroup target-group:enterprises } }

# shape:targetGroup-value Node
INSERT DATA { GRAPH assertion:fact { entity:scheme zjg:targetGroup basis:stated } }

# shape:tenant Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:tenant entity:firm } }

# shape:tenant-value Class
WITH assertion:fact
DELETE { entity:tenancy zjg:tenant entity:firm } INSERT { entity:tenancy zjg:tenant entity:product } WHERE {}

# shape:threshold Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:threshold entity:high } }

# shape:timeAsPrinted Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:timeAsPrinted "2021年至2022年" } }

# shape:title Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:title entity:title } }

# shape:title-value Class
WITH assertion:fact
DELETE { entity:designation zjg:title entity:title } INSERT { entity:designation zjg:title entity:product } WHERE {}

# shape:transforms Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:transforms entity:tower } }

# shape:transforms-value Or
INSERT DATA { GRAPH assertion:fact { entity:project zjg:transforms entity:product } }

# shape:undertakenBy Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:undertakenBy entity:firm } }

# shape:undertakenBy-value Class
INSERT DATA { GRAPH assertion:fact { entity:project zjg:undertakenBy entity:product } }

# shape:unit Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:unit unit:item } }

# shape:unitAsPrinted Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:unitAsPrinted "个" } }

# shape:upgrades Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:upgrades industry:traditional } }

# shape:upgrades-value Class
INSERT DATA { GRAPH assertion:fact { entity:park zjg:upgrades entity:product } }

# shape:upperBound Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:upperBound "10.0"^^<http://www.w3.org/2001/XMLSchema#decimal> } }

# shape:validFrom Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:validFrom "2019"^^<http://www.w3.org/2001/XMLSchema#gYear> } }

# shape:validUntil Class
INSERT DATA { GRAPH assertion:fact { entity:product zjg:validUntil "2022-06"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> } }

# shape:value Or
INSERT DATA { GRAPH assertion:fact { entity:product zjg:value "10.0"^^<http://www.w3.org/2001/XMLSchema#decimal> } }
