/*
 * The lawful subset of DRL. Every text that it accepts is lawful DRL6 for Drools' own parser too, with the same rules
 * and patterns; what is not here does not exist.
 */
grammar Drl;

file : packageClause importClause* ruleClause* EOF ;

packageClause : PACKAGE qualifiedName SEMI? ;

importClause : IMPORT qualifiedName (DOT STAR)? SEMI? ;

qualifiedName : ID (DOT ID)* ;

ruleClause : RULE STRING annotation* attribute* WHEN condition* THEN action* END ;

annotation : AT ID LPAREN (STRING | ID EQUALS STRING (COMMA ID EQUALS STRING)*) RPAREN ;

attribute : AGENDA_GROUP STRING ;

condition
    : pattern                                                                                   # positive
    | NOT (pattern | LPAREN pattern RPAREN)                                                     # negated
    | EXISTS (pattern | LPAREN pattern RPAREN)                                                  # existing
    | ACCUMULATE LPAREN pattern SEMI aggregate (COMMA aggregate)* (SEMI test ((COMMA | AND) test)*)? RPAREN  # accumulated
    ;

pattern : (VARIABLE COLON)? ID LPAREN (constraint ((COMMA | AND) constraint)*)? RPAREN ;

constraint
    : VARIABLE COLON ID                 # bound
    | ID operator operand               # compared
    ;

operator : EQ | NE | LT | LE | GT | GE | CONTAINS ;

operand : STRING | NUMBER | TRUE | FALSE | VARIABLE ;

aggregate : VARIABLE COLON ID LPAREN VARIABLE RPAREN ;

test : VARIABLE operator NUMBER ;

action : ID (DOT call)+ SEMI ;

call : ID LPAREN (argument (COMMA argument)*)? RPAREN ;

argument : STRING | NUMBER | TRUE | FALSE | VARIABLE | call ;

PACKAGE : 'package' ;
IMPORT : 'import' ;
RULE : 'rule' ;
WHEN : 'when' ;
THEN : 'then' ;
END : 'end' ;
NOT : 'not' ;
EXISTS : 'exists' ;
ACCUMULATE : 'accumulate' ;
AGENDA_GROUP : 'agenda-group' ;
CONTAINS : 'contains' ;
TRUE : 'true' ;
FALSE : 'false' ;

ID : [A-Za-z_] [A-Za-z0-9_]* ;
VARIABLE : '$' [A-Za-z_] [A-Za-z0-9_]* ;
NUMBER : [0-9]+ ('.' [0-9]+)? ;
STRING : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"' | '\'' (~['\\\r\n] | '\\' ~[\r\n])* '\'' ;

EQ : '==' ;
NE : '!=' ;
LE : '<=' ;
GE : '>=' ;
LT : '<' ;
GT : '>' ;
AND : '&&' ;
EQUALS : '=' ;
COLON : ':' ;
SEMI : ';' ;
COMMA : ',' ;
DOT : '.' ;
STAR : '*' ;
AT : '@' ;
LPAREN : '(' ;
RPAREN : ')' ;

// What some editors show as the end of a line ends no comment, so it cannot stand in one.
LINE_COMMENT : '//' ~[\r\n\u000B\f\u0085\u2028\u2029]* -> skip ;
BLOCK_COMMENT : '/*' COMMENTED '*'+ '/' -> skip ;
BLANK : [ \t\r\n]+ -> skip ;

// One that never ends is one token: tried again at each of its signs it would take for ever.
UNCLOSED : '/*' COMMENTED '*'* ;

UNKNOWN : . ;

fragment COMMENTED : (~'*' | '*'+ ~[*/])* ;
