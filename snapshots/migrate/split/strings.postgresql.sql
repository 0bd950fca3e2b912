-- a comment; with a semicolon
SELECT 'it''s; one', "a;""b" /* ; /* nested; */ still; */ FROM t;
SELECT E'back\'slash;', 'plain\';  ;
;
SELECT $$ dollar; $$, $tag$ $$; $other$ ; $tag$, $1; -- trailing;
SELECT a$b;$ FROM x; select 1;

\restrict dGhlIHRva2Vu
SELECT 1;
\unrestrict dGhlIHRva2Vu
