/*
 * The lawful subset of DRL. Every text that it accepts is lawful DRL6 for Drools' own parser too, with the same rules
 * and patterns; what is not here does not exist.
 */
grammar Drl;

// A file is read piece by piece, so that a mistake in one hides no other: what stands before the rules, then each rule.
head : packageClause importClause* EOF ;

single : ruleClause EOF ;

packageClause : PACKAGE qualifiedName SEMI? ;

importClause : IMPORT qualifiedName (DOT STAR)? SEMI? ;

qualifiedName : name (DOT name)* ;

// Words of conditions are names elsewhere: a package may well begin with the letters of a country.
name : ID | STATE | OR | AND | FORALL | MATCHES | IN ;

ruleClause : RULE STRING annotation* attribute* WHEN condition* THEN action* END ;

annotation : AT ID LPAREN (STRING | ID EQUALS STRING (COMMA ID EQUALS STRING)*) RPAREN ;

attribute : AGENDA_GROUP STRING ;

condition : element (both element)* ;

element
    : pattern                                                                                   # positive
    | NOT (pattern | LPAREN pattern RPAREN)                                                     # negated
    | EXISTS (pattern | LPAREN pattern RPAREN)                                                  # existing
    | FORALL LPAREN pattern body? RPAREN                                                        # universal
    | ACCUMULATE LPAREN pattern SEMI aggregate (COMMA aggregate)* (SEMI test ((COMMA | AND_SIGN) test)*)? RPAREN  # accumulated
    | LPAREN alternative (either alternative)* RPAREN                                           # alternatives
    ;

// It binds closer than what stands between alternatives.
alternative : element (both element)* ;

both : AND | AND_SIGN ;

either : OR | OR_SIGN ;

pattern : (VARIABLE COLON)? ID LPAREN (constraint (COMMA constraint)*)? RPAREN ;

body : ID LPAREN THIS EQ VARIABLE (COMMA constraint)* RPAREN ;

constraint : conjunction (OR_SIGN conjunction)* ;

conjunction : term (AND_SIGN term)* ;

term
    : VARIABLE COLON ID comparison?     # bound
    | ID comparison                     # compared
    | LPAREN constraint RPAREN          # grouped
    ;

comparison
    : operator operand
    | NOT CONTAINS operand
    | NOT? MATCHES STRING
    | NOT? IN LPAREN literal (COMMA literal)* RPAREN
    ;

operator : EQ | NE | LT | LE | GT | GE | CONTAINS ;

operand : literal | VARIABLE ;

literal : STRING | NUMBER | TRUE | FALSE ;

aggregate : VARIABLE COLON ID LPAREN VARIABLE RPAREN ;

test : VARIABLE operator NUMBER ;

action
    : ID (DOT call)+ SEMI                                               # chained
    | STATE LPAREN (argument (COMMA argument)*)? RPAREN SEMI            # stated
    ;

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
MATCHES : 'matches' ;
IN : 'in' ;
OR : 'or' ;
AND : 'and' ;
FORALL : 'forall' ;
THIS : 'this' ;
STATE : 'state' ;
TRUE : 'true' ;
FALSE : 'false' ;

ID : [A-Za-z_] [A-Za-z0-9_]* ;
VARIABLE : '$' [A-Za-z_] [A-Za-z0-9_]* ;
NUMBER : [0-9]+ ('.' [0-9]+)? ;
STRING : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"' | '\'' (~['\\\r\n] | '\\' ~[\r\n])* '\'' ;

// Texts as they are mistyped: left open to the end of the line, or in the quotation marks of a word processor.
UNCLOSED_TEXT : '"' (~["\\\r\n] | '\\' ~[\r\n])* '\\'? | '\'' (~['\\\r\n] | '\\' ~[\r\n])* '\\'? ;
CURLED_TEXT
    : [\u201C\u201D\u201E\u201F] ~["\u201C\u201D\u201E\u201F\r\n]* ["\u201C\u201D]?
    | [\u00AB\u2039] ~[\u00BB\u203A\r\n]* [\u00BB\u203A]?
    | [\u2018\u2019\u201A\u201B] ~['\u2018\u2019\r\n]* ['\u2018\u2019]?
    ;

EQ : '==' ;
NE : '!=' ;
LE : '<=' ;
GE : '>=' ;
LT : '<' ;
GT : '>' ;
AND_SIGN : '&&' ;
OR_SIGN : '||' ;
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
