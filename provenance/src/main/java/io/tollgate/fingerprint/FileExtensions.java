package io.tollgate.fingerprint;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Mapping from file extensions, and languages named on code fences, to dialects. */
final class FileExtensions {

  /** Extensions of prose and data. */
  private static final Set<String> TEXTS =
      Set.of(
          ("md markdown mdx rst adoc asciidoc org json jsonl ndjson jsonlines ipynb csv tsv diff"
                  + " patch po pot properties lock env sum srt vtt license")
              .split(" "));

  /** Extensions of templates and backups, which follow the actual extension. */
  private static final Set<String> ON_TOP =
      Set.of("txt tmpl tpl template j2 jinja jinja2 in dist orig bak sample example".split(" "));

  private static final Map<String, Dialect> FORMER = former();
  private static final Map<String, Dialect> ALL = all();

  private FileExtensions() {}

  /** Dialect of a file by its name's extension, or of a code fence by the language it names. */
  static Dialect dialect(String pathOrLanguage) {
    String file = file(pathOrLanguage);
    String ending = ending(file);
    if (ON_TOP.contains(ending)) {
      String within = file.substring(0, Math.max(0, file.length() - ending.length() - 1));
      ending = within.indexOf('.') < 0 ? ending : ending(within);
    }
    return ALL.getOrDefault(ending, Dialect.PROSE);
  }

  /** Dialect that earlier releases chose. */
  static Dialect formerDialect(String pathOrLanguage) {
    return FORMER.getOrDefault(ending(file(pathOrLanguage)), Dialect.PROSE);
  }

  /** Whether the extension denotes prose or data. */
  static boolean isText(String pathOrLanguage) {
    return TEXTS.contains(ending(file(pathOrLanguage)));
  }

  private static String file(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  private static String ending(String file) {
    return file.substring(file.lastIndexOf('.') + 1);
  }

  private static Map<String, Dialect> all() {
    Map<String, Dialect> all = new HashMap<>(FORMER);
    put(
        all,
        Dialect.C_LIKE,
        "mts cts csx sbt sc jsh c# f# objc objective-c objectivec cu cuh ino metal glsl hlsl wgsl"
            + " apex jenkinsfile typescriptreact javascriptreact node deno d pde vala");
    put(all, Dialect.HCL, "tf hcl terraform tfvars tofu nomad");
    put(all, Dialect.PYTHON, "pyw ipy smk ipython ipython3 py3 sage wscript sconstruct");
    put(
        all,
        Dialect.HASH,
        "bats ksh dash console shell-session sh-session shellscript gemspec ru rakefile gemfile"
            + " podfile fastfile vagrantfile brewfile guardfile irb iex raku cr pwsh psm1 psd1"
            + " justfile just");
    put(all, Dialect.PHP, "inc module install theme php3 php4 php5 php7");
    put(
        all,
        Dialect.SQL,
        "pgsql tsql hql postgres postgresql mysql sqlite bigquery snowflake cql pls pks pkb");
    put(all, Dialect.HASKELL, "hs haskell hsc lhs purs elm");
    put(all, Dialect.SEMICOLON, "cljc edn ss fnl hy");
    return Map.copyOf(all);
  }

  private static Map<String, Dialect> former() {
    Map<String, Dialect> all = new HashMap<>();
    put(
        all,
        Dialect.C_LIKE,
        "java kt kts scala groovy gradle c h cc cpp cxx hpp hh hxx m mm cs js jsx mjs cjs ts tsx"
            + " go swift dart proto thrift css scss less sol zig v sv javascript typescript"
            + " kotlin golang csharp c++ json5 jsonc tf hcl");
    put(all, Dialect.RUST, "rs rust");
    put(all, Dialect.PYTHON, "py pyi pyx python python3 bzl bazel starlark");
    put(
        all,
        Dialect.HASH,
        "sh bash zsh fish rb rake perl pl pm r jl ex exs yml yaml toml mk cmake dockerfile"
            + " makefile conf cfg ini ruby shell julia elixir nix tcl awk ps1 powershell");
    put(all, Dialect.PHP, "php phtml");
    put(all, Dialect.SQL, "sql ddl psql plsql");
    put(all, Dialect.DASH, "lua hs elm haskell adb ads vhd vhdl");
    put(all, Dialect.SEMICOLON, "lisp cl el clj cljs scm rkt asm s clojure scheme");
    put(all, Dialect.MARKUP, "html htm xml xhtml svg vue svelte jsp erb hbs mustache xsd xsl");
    put(all, Dialect.PERCENT, "tex sty erl hrl matlab erlang latex");
    return Map.copyOf(all);
  }

  private static void put(Map<String, Dialect> all, Dialect dialect, String endings) {
    for (String ending : endings.split(" ", -1)) {
      all.put(ending, dialect);
    }
  }
}
