package io.tollgate.fingerprint;

import java.util.HashMap;
import java.util.Map;

/** Which dialect a file name's ending, or the language named on a code fence, stands for. */
final class Endings {

  private Endings() {}

  static Map<String, Dialect> all() {
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
