package syntax

// diagnosisRules is the grammar of Python with the erroneous forms that have
// messages of their own (rules named bad_…), in the order in which CPython
// tries them.
//
// A rule is "name = alternatives", with @ in front if its result does not
// depend on whether erroneous forms are looked for. 'x' is a token, "x" a soft
// keyword, NAME and the like kinds of tokens; x? x* x+ mean at most one, any
// number, at least one; s.x+ is x separated by s; &x and !x look ahead; ~
// commits to the alternative; ^'x' must follow. a:x remembers x under a letter.
//
// "=> how a b message" reports the alternative as an error:
//
//	at a       at x remembered as a
//	range a b  from the start of a to the end of b
//	from a     from the start of a to the last token read
//	last       at the last token read
//	next       at the next token
//	block a    as IndentationError at the last token; %d is the line of a
//	target a   at the part of a that cannot be a target, if there is one
//	call f     as the function f decides
//
// In the message %s is the kind of expression that a is.
const diagnosisRules = `
file = statements? EOF
interactive = statement_newline
eval = expressions NEWLINE* EOF
func_type = '(' type_expressions? ')' '->' expression NEWLINE* EOF

statements = statement+
statement = compound_stmt | simple_stmts
statement_newline = compound_stmt NEWLINE | simple_stmts | NEWLINE
simple_stmts = simple_stmt !';' NEWLINE | ';'.simple_stmt+ ';'? NEWLINE
@simple_stmt = assignment | &"type" type_alias | star_expressions | &'return' return_stmt | &('import' | 'from') import_stmt | &'raise' raise_stmt | &'pass' pass_stmt | &'del' del_stmt | &'yield' yield_expr | &'assert' assert_stmt | &'break' break_stmt | &'continue' continue_stmt | &'global' global_stmt | &'nonlocal' nonlocal_stmt
compound_stmt = &('def' | '@' | 'async') function_def | &'if' if_stmt | &('class' | '@') class_def | &('with' | 'async') with_stmt | &('for' | 'async') for_stmt | &'try' try_stmt | &'while' while_stmt | match_stmt

assignment = NAME ':' expression assigned? | ('(' single_target ')' | single_subscript_attribute_target) ':' expression assigned? | (star_targets '=')+ annotated_rhs !'=' | single_target augassign ~ annotated_rhs | bad_assignment
assigned = '=' annotated_rhs
annotated_rhs = yield_expr | star_expressions
augassign = '+=' | '-=' | '*=' | '@=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//='
return_stmt = 'return' star_expressions?
raise_stmt = 'raise' expression 'from' expression | 'raise' expression | 'raise'
pass_stmt = 'pass'
break_stmt = 'break'
continue_stmt = 'continue'
global_stmt = 'global' ','.NAME+
nonlocal_stmt = 'nonlocal' ','.NAME+
del_stmt = 'del' del_targets &(';' | NEWLINE) | bad_del_stmt
assert_stmt = 'assert' expression (',' expression)?
@import_stmt = bad_import | import_name | import_from
import_name = 'import' dotted_as_names
import_from = 'from' ('.' | '...')* dotted_name 'import' import_from_targets | 'from' ('.' | '...')+ 'import' import_from_targets
import_from_targets = '(' import_from_as_names ','? ')' | import_from_as_names !',' | '*' | bad_import_from_targets
import_from_as_names = ','.import_from_as_name+
import_from_as_name = bad_import_from_as_name | NAME ('as' NAME)?
dotted_as_names = ','.dotted_as_name+
dotted_as_name = bad_dotted_as_name | dotted_name ('as' NAME)?
@dotted_name = NAME ('.' NAME)*

@block = NEWLINE INDENT statements DEDENT | simple_stmts | bad_block
decorators = ('@' named_expression NEWLINE)+
class_def = decorators class_def_raw | class_def_raw
class_def_raw = bad_class_def_raw | 'class' NAME type_params? ('(' arguments? ')')? ':' block
function_def = decorators function_def_raw | function_def_raw
function_def_raw = bad_def_raw | 'def' NAME type_params? '(' params? ')' ('->' expression)? ':' block | 'async' 'def' NAME type_params? '(' params? ')' ('->' expression)? ':' block

params = bad_parameters | parameters
parameters = slash_no_default param_no_default* param_with_default* star_etc? | slash_with_default param_with_default* star_etc? | param_no_default+ param_with_default* star_etc? | param_with_default+ star_etc? | star_etc
slash_no_default = param_no_default+ '/' ',' | param_no_default+ '/' &')'
slash_with_default = param_no_default* param_with_default+ '/' ',' | param_no_default* param_with_default+ '/' &')'
star_etc = bad_star_etc | '*' param_no_default param_maybe_default* kwds? | '*' param_no_default_star_annotation param_maybe_default* kwds? | '*' ',' param_maybe_default+ kwds? | kwds
kwds = bad_kwds | '**' param_no_default
param_no_default = param ',' | param &')'
param_no_default_star_annotation = param_star_annotation ',' | param_star_annotation &')'
param_with_default = param default ',' | param default &')'
param_maybe_default = param default? ',' | param default? &')'
param = NAME annotation?
param_star_annotation = NAME star_annotation
annotation = ':' expression
star_annotation = ':' star_expression
default = '=' expression | bad_default

if_stmt = bad_if_stmt | 'if' named_expression ':' block elif_stmt | 'if' named_expression ':' block else_block?
elif_stmt = bad_elif_stmt | 'elif' named_expression ':' block elif_stmt | 'elif' named_expression ':' block else_block?
else_block = bad_else_stmt | 'else' ^':' block
while_stmt = bad_while_stmt | 'while' named_expression ':' block else_block?
for_stmt = bad_for_stmt | 'for' star_targets 'in' ~ star_expressions ':' block else_block? | 'async' 'for' star_targets 'in' ~ star_expressions ':' block else_block? | bad_for_target
with_stmt = bad_with_stmt_indent | 'with' '(' ','.with_item+ ','? ')' ':' block | 'with' ','.with_item+ ':' block | 'async' 'with' '(' ','.with_item+ ','? ')' ':' block | 'async' 'with' ','.with_item+ ':' block | bad_with_stmt
with_item = expression 'as' star_target &(',' | ')' | ':') | bad_with_item | expression
try_stmt = bad_try_stmt | 'try' ^':' block finally_block | 'try' ^':' block except_block+ else_block? finally_block? | 'try' ^':' block except_star_block+ else_block? finally_block?
except_block = bad_except_stmt_indent | 'except' expression ':' block | 'except' expression 'as' NAME ':' block | 'except' expressions ':' block | 'except' ':' block | bad_except_stmt
except_star_block = bad_except_star_stmt_indent | 'except' '*' expression ':' block | 'except' '*' expression 'as' NAME ':' block | 'except' '*' expressions ':' block | bad_except_star_stmt
finally_block = bad_finally_stmt | 'finally' ^':' block

match_stmt = "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT | bad_match_stmt
subject_expr = star_named_expression ',' star_named_expressions? | named_expression
case_block = bad_case_block | "case" patterns guard? ':' block
guard = 'if' named_expression
patterns = open_sequence_pattern | pattern
pattern = as_pattern | or_pattern
as_pattern = or_pattern 'as' pattern_capture_target | bad_as_pattern
or_pattern = '|'.closed_pattern+
@closed_pattern = literal_pattern | capture_pattern | wildcard_pattern | value_pattern | group_pattern | sequence_pattern | mapping_pattern | class_pattern
literal_pattern = signed_number !('+' | '-') | complex_number | strings | 'None' | 'True' | 'False'
literal_expr = signed_number !('+' | '-') | complex_number | &(STRING | FSTRING_START | TSTRING_START) strings | 'None' | 'True' | 'False'
complex_number = signed_number ('+' | '-') NUMBER
signed_number = NUMBER | '-' NUMBER
capture_pattern = pattern_capture_target
pattern_capture_target = !"_" NAME !('.' | '(' | '=')
wildcard_pattern = "_"
value_pattern = attr !('.' | '(' | '=')
@attr = NAME ('.' NAME)+
@name_or_attr = NAME ('.' NAME)*
group_pattern = '(' pattern ')'
sequence_pattern = '[' maybe_sequence_pattern? ']' | '(' open_sequence_pattern? ')'
open_sequence_pattern = maybe_star_pattern ',' maybe_sequence_pattern?
maybe_sequence_pattern = ','.maybe_star_pattern+ ','?
maybe_star_pattern = star_pattern | pattern
@star_pattern = '*' pattern_capture_target | '*' wildcard_pattern
mapping_pattern = '{' '}' | '{' double_star_pattern ','? '}' | '{' items_pattern ',' double_star_pattern ','? '}' | '{' items_pattern ','? '}'
items_pattern = ','.key_value_pattern+
key_value_pattern = (literal_expr | attr) ':' pattern
double_star_pattern = '**' pattern_capture_target
class_pattern = name_or_attr '(' ')' | name_or_attr '(' positional_patterns ','? ')' | name_or_attr '(' keyword_patterns ','? ')' | name_or_attr '(' positional_patterns ',' keyword_patterns ','? ')' | bad_class_pattern
positional_patterns = ','.pattern+
keyword_patterns = ','.keyword_pattern+
keyword_pattern = NAME '=' pattern

type_alias = "type" NAME type_params? '=' expression
type_params = bad_type_params | '[' type_param_seq ']'
type_param_seq = ','.type_param+ ','?
@type_param = NAME type_param_bound? type_param_default? | bad_type_param | '*' NAME type_param_starred_default? | '**' NAME type_param_default?
type_param_bound = ':' expression
type_param_default = '=' expression
type_param_starred_default = '=' star_expression

expressions = expression (',' expression)+ ','? | expression ',' | expression
@expression = bad_expression | bad_legacy_expression | disjunction 'if' disjunction 'else' expression | disjunction | lambdef
yield_expr = 'yield' 'from' expression | 'yield' star_expressions?
star_expressions = star_expression (',' star_expression)+ ','? | star_expression ',' | star_expression
@star_expression = '*' bitwise_or | expression
star_named_expressions = ','.star_named_expression+ ','?
star_named_expression = '*' bitwise_or | named_expression
assignment_expression = NAME ':=' ~ expression
named_expression = assignment_expression | bad_named_expression | expression !':='
@disjunction = conjunction ('or' conjunction)*
@conjunction = inversion ('and' inversion)*
@inversion = 'not' inversion | comparison
comparison = bitwise_or compare_op*
compare_op = '==' bitwise_or | '!=' bitwise_or | '<=' bitwise_or | '<' bitwise_or | '>=' bitwise_or | '>' bitwise_or | 'not' 'in' bitwise_or | 'in' bitwise_or | 'is' 'not' bitwise_or | 'is' bitwise_or
@bitwise_or = bitwise_xor ('|' bitwise_xor)*
@bitwise_xor = bitwise_and ('^' bitwise_and)*
@bitwise_and = shift_expr ('&' shift_expr)*
@shift_expr = shift_first ('<<' sum | '>>' sum)*
shift_first = bad_arithmetic | sum
@sum = term ('+' term | '-' term)*
@term = term_first ('*' factor | '/' factor | '//' factor | '%' factor | '@' factor)*
term_first = bad_factor | factor
@factor = '+' factor | '-' factor | '~' factor | power
power = await_primary '**' factor | await_primary
@await_primary = 'await' primary | primary
@primary = atom ('.' NAME | genexp | '(' arguments? ')' | '[' slices ']')*
slices = slice !',' | ','.(slice | starred_expression)+ ','?
slice = expression? ':' expression? (':' expression?)? | named_expression
atom = NAME | 'True' | 'False' | 'None' | &(STRING | FSTRING_START | TSTRING_START) strings | NUMBER | &'(' (tuple | group | genexp) | &'[' (list | listcomp) | &'{' (dict | set | dictcomp | setcomp) | '...'
group = '(' (yield_expr | named_expression) ')' | bad_group
lambdef = 'lambda' lambda_params? ':' expression
lambda_params = bad_lambda_parameters | lambda_parameters
lambda_parameters = lambda_slash_no_default lambda_param_no_default* lambda_param_with_default* lambda_star_etc? | lambda_slash_with_default lambda_param_with_default* lambda_star_etc? | lambda_param_no_default+ lambda_param_with_default* lambda_star_etc? | lambda_param_with_default+ lambda_star_etc? | lambda_star_etc
lambda_slash_no_default = lambda_param_no_default+ '/' ',' | lambda_param_no_default+ '/' &':'
lambda_slash_with_default = lambda_param_no_default* lambda_param_with_default+ '/' ',' | lambda_param_no_default* lambda_param_with_default+ '/' &':'
lambda_star_etc = bad_lambda_star_etc | '*' lambda_param_no_default lambda_param_maybe_default* lambda_kwds? | '*' ',' lambda_param_maybe_default+ lambda_kwds? | lambda_kwds
lambda_kwds = bad_lambda_kwds | '**' lambda_param_no_default
lambda_param_no_default = lambda_param ',' | lambda_param &':'
lambda_param_with_default = lambda_param default ',' | lambda_param default &':'
lambda_param_maybe_default = lambda_param default? ',' | lambda_param default? &':'
lambda_param = NAME

fstring_middle = fstring_replacement_field | FSTRING_MIDDLE
fstring_replacement_field = '{' annotated_rhs '='? fstring_conversion? fstring_full_format_spec? '}' | bad_fstring_replacement_field
fstring_conversion = '!' NAME
fstring_full_format_spec = ':' fstring_format_spec*
fstring_format_spec = FSTRING_MIDDLE | fstring_replacement_field
fstring = FSTRING_START fstring_middle* FSTRING_END
tstring_middle = tstring_replacement_field | TSTRING_MIDDLE
tstring_replacement_field = '{' annotated_rhs '='? fstring_conversion? tstring_full_format_spec? '}' | bad_tstring_replacement_field
tstring_full_format_spec = ':' tstring_format_spec*
tstring_format_spec = TSTRING_MIDDLE | tstring_replacement_field
@tstring = TSTRING_START tstring_middle* TSTRING_END
@strings = bad_string_tstring_concat | (fstring | STRING)+ | tstring+
list = '[' star_named_expressions? ']'
tuple = '(' (star_named_expression ',' star_named_expressions?)? ')'
set = '{' star_named_expressions '}'
dict = '{' double_starred_kvpairs? '}' | '{' bad_double_starred_kvpairs '}'
double_starred_kvpairs = ','.double_starred_kvpair+ ','?
double_starred_kvpair = '**' bitwise_or | kvpair
kvpair = expression ':' expression
for_if_clauses = for_if_clause+
for_if_clause = 'async' 'for' star_targets 'in' ~ disjunction ('if' disjunction)* | 'for' star_targets 'in' ~ disjunction ('if' disjunction)* | bad_for_if_clause | bad_for_target
listcomp = '[' named_expression for_if_clauses ']' | bad_comprehension
setcomp = '{' named_expression for_if_clauses '}' | bad_comprehension
genexp = '(' (assignment_expression | expression !':=') for_if_clauses ')' | bad_comprehension
dictcomp = '{' kvpair for_if_clauses '}' | bad_dict_comprehension
@arguments = args ','? &')' | bad_arguments
args = ','.(starred_expression | (assignment_expression | expression !':=') !'=')+ (',' kwargs)? | kwargs
kwargs = ','.kwarg_or_starred+ ',' ','.kwarg_or_double_starred+ | ','.kwarg_or_starred+ | ','.kwarg_or_double_starred+
starred_expression = bad_starred_expression_unpacking | '*' expression | bad_starred_expression
kwarg_or_starred = bad_kwarg | NAME '=' expression | starred_expression
kwarg_or_double_starred = bad_kwarg | NAME '=' expression | '**' expression

star_targets = star_target !',' | star_target (',' star_target)* ','?
star_targets_list_seq = ','.star_target+ ','?
star_targets_tuple_seq = star_target (',' star_target)+ ','? | star_target ','
@star_target = '*' (!'*' star_target) | target_with_star_atom
@target_with_star_atom = t_primary '.' NAME !t_lookahead | t_primary '[' slices ']' !t_lookahead | star_atom
star_atom = NAME | '(' target_with_star_atom ')' | '(' star_targets_tuple_seq? ')' | '[' star_targets_list_seq? ']'
single_target = single_subscript_attribute_target | NAME | '(' single_target ')'
single_subscript_attribute_target = t_primary '.' NAME !t_lookahead | t_primary '[' slices ']' !t_lookahead
@t_primary = atom &t_lookahead (('.' NAME | '[' slices ']' | genexp | '(' arguments? ')') &t_lookahead)*
t_lookahead = '(' | '[' | '.'
del_targets = ','.del_target+ ','?
@del_target = t_primary '.' NAME !t_lookahead | t_primary '[' slices ']' !t_lookahead | del_t_atom
del_t_atom = NAME | '(' del_target ')' | '(' del_targets? ')' | '[' del_targets? ']'
type_expressions = ','.expression+ ',' '*' expression ',' '**' expression | ','.expression+ ',' '*' expression | ','.expression+ ',' '**' expression | '*' expression ',' '**' expression | '*' expression | '**' expression | ','.expression+

bad_arguments = ((','.(starred_expression | (assignment_expression | expression !':=') !'=')+ ',' kwargs) | kwargs) a:',' ','.(starred_expression !'=')+ => from a iterable argument unpacking follows keyword argument unpacking
	| a:expression b:for_if_clauses ',' (args | expression for_if_clauses)? => call genexp
	| a:NAME b:'=' expression for_if_clauses => range a b invalid syntax. Maybe you meant '==' or ':=' instead of '='?
	| (args ',')? a:NAME b:'=' &(',' | ')') => range a b expected argument value expression
	| a:args b:for_if_clauses => call lastGenexp
	| args ',' a:expression b:for_if_clauses => call genexp
	| a:args ',' args => call argumentOrder
bad_kwarg = a:('True' | 'False' | 'None') b:'=' => call constantKeyword
	| a:NAME b:'=' expression for_if_clauses => range a b invalid syntax. Maybe you meant '==' or ':=' instead of '='?
	| !(NAME '=') a:expression b:'=' => range a b expression cannot contain assignment, perhaps you meant "=="?
	| a:'**' expression '=' b:expression => range a b cannot assign to keyword argument unpacking
expression_without_invalid = disjunction 'if' disjunction 'else' expression | disjunction | lambdef
bad_legacy_expression = a:NAME !'(' b:star_expressions => call legacy
bad_type_param = '*' NAME a:':' b:expression => call typeVarTupleBound
	| '**' NAME a:':' b:expression => call paramSpecBound
bad_expression = STRING a:(!STRING expression_without_invalid)+ STRING => call stringParts
	| !(NAME STRING | SOFT_KEYWORD) a:disjunction b:expression_without_invalid => call missingComma
	| a:disjunction 'if' b:disjunction !('else' | ':') => range a b expected 'else' after 'if' expression
	| a:disjunction 'if' b:disjunction 'else' !expression => next expected expression after 'else', but statement is given
	| a:(pass_stmt | break_stmt | continue_stmt) 'if' disjunction 'else' simple_stmt => at a expected expression before 'if', but statement is given
	| a:'lambda' lambda_params? b:':' &FSTRING_MIDDLE => range a b f-string: lambda expressions are not allowed without parentheses
	| a:'lambda' lambda_params? b:':' &TSTRING_MIDDLE => range a b t-string: lambda expressions are not allowed without parentheses
@bad_named_expression = a:expression ':=' expression => at a cannot use assignment expressions with %s
	| a:NAME '=' b:bitwise_or !('=' | ':=') => range a b invalid syntax. Maybe you meant '==' or ':=' instead of '='?
	| !(list | tuple | genexp | 'True' | 'None' | 'False') a:bitwise_or '=' bitwise_or !('=' | ':=') => at a cannot assign to %s here. Maybe you meant '==' instead of '='?
bad_assignment = a:bad_ann_assign_target ':' expression => at a only single target (not %s) can be annotated
	| a:star_named_expression ',' star_named_expressions* ':' expression => at a only single target (not tuple) can be annotated
	| a:expression ':' expression => at a illegal target for annotation
	| (star_targets '=')* a:star_expressions '=' => target a cannot assign to %s
	| (star_targets '=')* a:yield_expr '=' => at a assignment to yield expression not possible
	| a:star_expressions augassign annotated_rhs => at a '%s' is an illegal expression for augmented assignment
bad_ann_assign_target = list | tuple | '(' bad_ann_assign_target ')'
bad_del_stmt = 'del' a:star_expressions => target a cannot delete %s
bad_block = NEWLINE !INDENT => block . expected an indented block
bad_comprehension = ('[' | '(' | '{') a:starred_expression for_if_clauses => at a iterable unpacking cannot be used in comprehension
	| ('[' | '{') a:star_named_expression ',' b:star_named_expressions for_if_clauses => call comprehensionTarget
	| ('[' | '{') a:star_named_expression b:',' for_if_clauses => range a b did you forget parentheses around the comprehension target?
bad_dict_comprehension = '{' a:'**' bitwise_or for_if_clauses '}' => at a dict unpacking cannot be used in dict comprehension
bad_parameters = a:'/' ',' => at a at least one argument must precede /
	| (slash_no_default | slash_with_default) param_maybe_default* a:'/' => at a / may appear only once
	| slash_no_default? param_no_default* bad_parameters_helper a:param_no_default => at a parameter without a default follows parameter with a default
	| param_no_default* a:'(' param_no_default+ ','? b:')' => range a b Function parameters cannot be parenthesized
	| (slash_no_default | slash_with_default)? param_maybe_default* '*' (',' | param_no_default) param_maybe_default* a:'/' => at a / must be ahead of *
	| param_maybe_default+ '/' a:'*' => at a expected comma between / and *
bad_parameters_helper = slash_with_default | param_with_default+
bad_default = a:'=' &(')' | ',') => at a expected default value expression
bad_star_etc = a:'*' (')' | ',' (')' | '**')) => at a named arguments must follow bare *
	| '*' param a:'=' => at a var-positional argument cannot have default value
	| '*' (param_no_default | ',') param_maybe_default* a:'*' (param_no_default | ',') => at a * argument may appear only once
bad_kwds = '**' param a:'=' => at a var-keyword argument cannot have default value
	| '**' param ',' a:param => at a arguments cannot follow var-keyword argument
	| '**' param ',' a:('*' | '**' | '/') => at a arguments cannot follow var-keyword argument
bad_lambda_parameters = a:'/' ',' => at a at least one argument must precede /
	| (lambda_slash_no_default | lambda_slash_with_default) lambda_param_maybe_default* a:'/' => at a / may appear only once
	| lambda_slash_no_default? lambda_param_no_default* bad_lambda_parameters_helper a:lambda_param_no_default => at a parameter without a default follows parameter with a default
	| lambda_param_no_default* a:'(' ','.lambda_param+ ','? b:')' => range a b Lambda expression parameters cannot be parenthesized
	| (lambda_slash_no_default | lambda_slash_with_default)? lambda_param_maybe_default* '*' (',' | lambda_param_no_default) lambda_param_maybe_default* a:'/' => at a / must be ahead of *
	| lambda_param_maybe_default+ '/' a:'*' => at a expected comma between / and *
bad_lambda_parameters_helper = lambda_slash_with_default | lambda_param_with_default+
bad_lambda_star_etc = '*' (':' | ',' (':' | '**')) => last named arguments must follow bare *
	| '*' lambda_param a:'=' => at a var-positional argument cannot have default value
	| '*' (lambda_param_no_default | ',') lambda_param_maybe_default* a:'*' (lambda_param_no_default | ',') => at a * argument may appear only once
bad_lambda_kwds = '**' lambda_param a:'=' => at a var-keyword argument cannot have default value
	| '**' lambda_param ',' a:lambda_param => at a arguments cannot follow var-keyword argument
	| '**' lambda_param ',' a:('*' | '**' | '/') => at a arguments cannot follow var-keyword argument
bad_with_item = expression 'as' a:expression &(',' | ')' | ':') => target a cannot assign to %s
bad_for_if_clause = 'async'? 'for' (bitwise_or (',' bitwise_or)* ','?) !'in' => last 'in' expected after for-loop variables
bad_for_target = 'async'? 'for' a:star_expressions => fortarget a cannot assign to %s
bad_group = '(' a:starred_expression ')' => at a cannot use starred expression here
	| '(' a:'**' expression ')' => at a cannot use double starred expression here
bad_import = a:'import' ','.dotted_name+ 'from' dotted_name => from a Did you mean to use 'from ... import ...' instead?
	| 'import' a:NEWLINE => from a Expected one or more names after 'import'
bad_dotted_as_name = dotted_name 'as' !(NAME (',' | ')' | NEWLINE)) a:expression => at a cannot use %s as import target
bad_import_from_as_name = NAME 'as' !(NAME (',' | ')' | NEWLINE)) a:expression => at a cannot use %s as import target
bad_import_from_targets = import_from_as_names ',' NEWLINE => last trailing comma not allowed without surrounding parentheses
	| a:NEWLINE => from a Expected one or more names after 'import'
bad_with_stmt = 'async'? 'with' ','.(expression ('as' star_target)?)+ NEWLINE => last expected ':'
	| 'async'? 'with' '(' ','.(expressions ('as' star_target)?)+ ','? ')' NEWLINE => last expected ':'
bad_with_stmt_indent = 'async'? a:'with' ','.(expression ('as' star_target)?)+ ':' NEWLINE !INDENT => block a expected an indented block after 'with' statement on line %d
	| 'async'? a:'with' '(' ','.(expressions ('as' star_target)?)+ ','? ')' ':' NEWLINE !INDENT => block a expected an indented block after 'with' statement on line %d
bad_try_stmt = a:'try' ':' NEWLINE !INDENT => block a expected an indented block after 'try' statement on line %d
	| 'try' ':' block !('except' | 'finally') => last expected 'except' or 'finally' block
	| 'try' ':' block* except_block+ a:'except' b:'*' expression ('as' NAME)? ':' => range a b cannot have both 'except' and 'except*' on the same 'try'
	| 'try' ':' block* except_star_block+ a:'except' (expression ('as' NAME)?)? ':' => at a cannot have both 'except' and 'except*' on the same 'try'
bad_except_stmt = 'except' a:expression ',' expressions 'as' NAME ':' => from a multiple exception types must be parenthesized when using 'as'
	| 'except' expression ('as' NAME)? NEWLINE => last expected ':'
	| 'except' NEWLINE => last expected ':'
	| 'except' expression 'as' a:expression ':' block => at a cannot use except statement with %s
bad_except_star_stmt = 'except' '*' a:expression ',' expressions 'as' NAME ':' => from a multiple exception types must be parenthesized when using 'as'
	| 'except' '*' expression ('as' NAME)? NEWLINE => last expected ':'
	| 'except' '*' (NEWLINE | ':') => last expected one or more exception types
	| 'except' '*' expression 'as' a:expression ':' block => at a cannot use except* statement with %s
bad_finally_stmt = a:'finally' ':' NEWLINE !INDENT => block a expected an indented block after 'finally' statement on line %d
bad_except_stmt_indent = a:'except' expression ('as' NAME)? ':' NEWLINE !INDENT => block a expected an indented block after 'except' statement on line %d
	| a:'except' ':' NEWLINE !INDENT => block a expected an indented block after 'except' statement on line %d
bad_except_star_stmt_indent = a:'except' '*' expression ('as' NAME)? ':' NEWLINE !INDENT => block a expected an indented block after 'except*' statement on line %d
bad_match_stmt = "match" subject_expr NEWLINE => last expected ':'
	| a:"match" subject_expr ':' NEWLINE !INDENT => block a expected an indented block after 'match' statement on line %d
bad_case_block = "case" patterns guard? NEWLINE => last expected ':'
	| a:"case" patterns guard? ':' NEWLINE !INDENT => block a expected an indented block after 'case' statement on line %d
bad_as_pattern = or_pattern 'as' a:"_" => at a cannot use '_' as a target
	| or_pattern 'as' a:expression => at a cannot use %s as pattern target
bad_class_pattern = name_or_attr '(' (positional_patterns ',')? keyword_patterns ',' a:positional_patterns => range a a positional patterns follow keyword patterns
bad_if_stmt = 'if' named_expression NEWLINE => last expected ':'
	| a:'if' named_expression ':' NEWLINE !INDENT => block a expected an indented block after 'if' statement on line %d
bad_elif_stmt = 'elif' named_expression NEWLINE => last expected ':'
	| a:'elif' named_expression ':' NEWLINE !INDENT => block a expected an indented block after 'elif' statement on line %d
bad_else_stmt = a:'else' ':' NEWLINE !INDENT => block a expected an indented block after 'else' statement on line %d
	| 'else' ':' block 'elif' => last 'elif' block follows an 'else' block
bad_while_stmt = 'while' named_expression NEWLINE => last expected ':'
	| a:'while' named_expression ':' NEWLINE !INDENT => block a expected an indented block after 'while' statement on line %d
bad_for_stmt = 'async'? 'for' star_targets 'in' star_expressions NEWLINE => last expected ':'
	| 'async'? a:'for' star_targets 'in' star_expressions ':' NEWLINE !INDENT => block a expected an indented block after 'for' statement on line %d
bad_def_raw = 'async'? a:'def' NAME type_params? '(' params? ')' ('->' expression)? ':' NEWLINE !INDENT => block a expected an indented block after function definition on line %d
	| 'async'? 'def' NAME type_params? ^'(' params? ')' ('->' expression)? ^':' block
bad_class_def_raw = 'class' NAME type_params? ('(' arguments? ')')? NEWLINE => last expected ':'
	| a:'class' NAME type_params? ('(' arguments? ')')? ':' NEWLINE !INDENT => block a expected an indented block after class definition on line %d
bad_double_starred_kvpairs = ','.double_starred_kvpair+ ',' bad_kvpair
	| expression ':' a:'*' bitwise_or => from a cannot use a starred expression in a dictionary value
	| expression a:':' &('}' | ',') => at a expression expected after dictionary key and ':'
bad_kvpair = a:expression !':' => call missingColon
	| expression ':' a:'*' bitwise_or => from a cannot use a starred expression in a dictionary value
	| expression a:':' &('}' | ',') => at a expression expected after dictionary key and ':'
bad_starred_expression_unpacking = a:'*' expression '=' b:expression => range a b cannot assign to iterable argument unpacking
bad_starred_expression = '*' => last Invalid star expression
bad_fstring_replacement_field = '{' a:'=' => at a f-string: valid expression required before '='
	| '{' a:'!' => at a f-string: valid expression required before '!'
	| '{' a:':' => at a f-string: valid expression required before ':'
	| '{' a:'}' => at a f-string: valid expression required before '}'
	| '{' !annotated_rhs => next f-string: expecting a valid expression after '{'
	| '{' annotated_rhs !('=' | '!' | ':' | '}') => next f-string: expecting '=', or '!', or ':', or '}'
	| '{' annotated_rhs '=' !('!' | ':' | '}') => next f-string: expecting '!', or ':', or '}'
	| '{' annotated_rhs '='? bad_fstring_conversion_character
	| '{' annotated_rhs '='? ('!' NAME)? !(':' | '}') => next f-string: expecting ':' or '}'
	| '{' annotated_rhs '='? ('!' NAME)? ':' fstring_format_spec* !'}' => next f-string: expecting '}', or format specs
	| '{' annotated_rhs '='? ('!' NAME)? !'}' => next f-string: expecting '}'
bad_fstring_conversion_character = '!' &(':' | '}') => next f-string: missing conversion character
	| '!' !NAME => next f-string: invalid conversion character
bad_tstring_replacement_field = '{' a:'=' => at a t-string: valid expression required before '='
	| '{' a:'!' => at a t-string: valid expression required before '!'
	| '{' a:':' => at a t-string: valid expression required before ':'
	| '{' a:'}' => at a t-string: valid expression required before '}'
	| '{' !annotated_rhs => next t-string: expecting a valid expression after '{'
	| '{' annotated_rhs !('=' | '!' | ':' | '}') => next t-string: expecting '=', or '!', or ':', or '}'
	| '{' annotated_rhs '=' !('!' | ':' | '}') => next t-string: expecting '!', or ':', or '}'
	| '{' annotated_rhs '='? bad_tstring_conversion_character
	| '{' annotated_rhs '='? ('!' NAME)? !(':' | '}') => next t-string: expecting ':' or '}'
	| '{' annotated_rhs '='? ('!' NAME)? ':' tstring_format_spec* !'}' => next t-string: expecting '}', or format specs
	| '{' annotated_rhs '='? ('!' NAME)? !'}' => next t-string: expecting '}'
bad_tstring_conversion_character = '!' &(':' | '}') => next t-string: missing conversion character
	| '!' !NAME => next t-string: invalid conversion character
bad_string_tstring_concat = a:(fstring | STRING)+ b:tstring => call mixedStrings
	| a:tstring+ b:(fstring | STRING) => call mixedStrings
bad_arithmetic = sum ('+' | '-' | '*' | '/' | '%' | '//' | '@') a:'not' b:inversion => range a b 'not' after an operator must be parenthesized
bad_factor = ('+' | '-' | '~') a:'not' b:factor => range a b 'not' after an operator must be parenthesized
bad_type_params = '[' a:']' => from a Type parameter list cannot be empty
`
