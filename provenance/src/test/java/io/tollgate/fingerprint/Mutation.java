package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Typical modifications of copied code. Works on text only and knows nothing of our tokens. */
enum Mutation {
  COPY {
    @Override
    String apply(String code, Random random) {
      return code;
    }
  },
  FORMAT {
    @Override
    String apply(String code, Random random) {
      StringBuilder out = new StringBuilder();
      int step = 1 + random.nextInt(8);
      for (String line : code.split("\n", -1)) {
        int depth = (line.length() - line.stripLeading().length() + 3) / 4;
        String body = line.strip().replace(" = ", random.nextBoolean() ? "=" : "  =  ");
        body = body.replace("(", random.nextInt(4) == 0 ? "( " : "(");
        out.append(" ".repeat(depth * step)).append(body).append('\n');
        if (random.nextInt(6) == 0) {
          out.append('\n');
        }
      }
      return out.toString();
    }
  },
  COMMENTS {
    @Override
    String apply(String code, Random random) {
      String mark = isPython(code) ? "# " : "// ";
      StringBuilder out = new StringBuilder();
      for (String line : code.split("\n", -1)) {
        if (random.nextInt(3) == 0) {
          out.append("  ").append(mark).append("hier wird Schritt ").append(random.nextInt(99));
          out.append(" erledigt\n");
        }
        out.append(line).append('\n');
      }
      return out.toString();
    }
  },
  /** Every comment in another language, strings and code as they are. */
  TRANSLATE {
    @Override
    String apply(String code, Random random) {
      return code.replaceAll(
          "(?m)(^\\s*(?://|#(?!\\[)|\\*)) .*$", "$1 Schritt " + random.nextInt(99) + " von vielen");
    }
  },
  /** Cut in two, with lines of somebody else between. */
  CUT {
    @Override
    String apply(String code, Random random) {
      String[] lines = code.split("\n", -1);
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < lines.length; i++) {
        out.append(lines[i]).append('\n');
        if (i == lines.length / 2) {
          for (int n = 0; n < 25; n++) {
            out.append("audit").append(random.nextInt(1 << 20)).append("(step, state").append(n);
            out.append(") > limit").append(random.nextInt(100)).append('\n');
          }
        }
      }
      return out.toString();
    }
  },
  /** Halves exchanged and formatted anew, as after moves that one commit squashes. */
  MOVED {
    @Override
    String apply(String code, Random random) {
      String[] lines = code.split("\n", -1);
      int half = lines.length / 2;
      String front = String.join("\n", Arrays.copyOfRange(lines, 0, half));
      String back = String.join("\n", Arrays.copyOfRange(lines, half, lines.length));
      return FORMAT.apply(back + "\n" + front + "\n", random);
    }
  },
  RENAME {
    @Override
    String apply(String code, Random random) {
      Map<String, String> names = new HashMap<>();
      Matcher words =
          Pattern.compile("\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`|(?<![.\\w])[A-Za-z_]\\w*").matcher(code);
      return words.replaceAll(
          found -> {
            String word = found.group();
            return KEYWORDS.contains(word) || "\"'`".indexOf(word.charAt(0)) >= 0
                ? Matcher.quoteReplacement(word)
                : names.computeIfAbsent(
                    word, w -> "q" + Integer.toString(random.nextInt(1 << 20), 36));
          });
    }
  },
  RENAME_ALL {
    @Override
    String apply(String code, Random random) {
      Map<String, String> names = new HashMap<>();
      Matcher words =
          Pattern.compile("\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`|(?<!\\w)[A-Za-z_]\\w*").matcher(code);
      return words.replaceAll(
          found -> {
            String word = found.group();
            return KEYWORDS.contains(word) || "\"'`".indexOf(word.charAt(0)) >= 0
                ? Matcher.quoteReplacement(word)
                : names.computeIfAbsent(
                    word, w -> "q" + Integer.toString(random.nextInt(1 << 20), 36));
          });
    }
  },
  EDIT {
    @Override
    String apply(String code, Random random) {
      List<String> out = new ArrayList<>();
      for (String line : code.split("\n", -1)) {
        if (random.nextDouble() >= 0.3) {
          out.add(line);
          continue;
        }
        switch (random.nextInt(3)) {
          case 0 -> {}
          case 1 -> {
            out.add(line);
            out.add("    audit" + random.nextInt(100) + "(step, " + random.nextInt(100) + ")");
          }
          default -> out.add(line.replaceFirst("\\w+", "changed" + random.nextInt(100)));
        }
      }
      return String.join("\n", out);
    }
  };

  private static final Set<String> KEYWORDS =
      Set.copyOf(
          Arrays.asList(
              ("abstract and as assert async await break case catch class const continue def default del"
                      + " do elif else enum except export extends final finally float for from func"
                      + " function go if implements import in instanceof int interface is lambda let"
                      + " long map new nil None not null or package pass private protected public raise"
                      + " range return self static struct super switch this throw throws try True False"
                      + " true false type var void while with yield boolean char byte double chan defer"
                      + " select string fallthrough of typeof undefined fn pub mut impl match mod use"
                      + " crate Self where dyn move ref loop unsafe trait unsigned signed sizeof"
                      + " goto typedef extern union volatile inline nonlocal declare type readonly"
                      + " namespace module get set keyof infer")
                  .split(" ", -1)));

  /** Lines that open a block with a colon, or statements that end with nothing at all. */
  private static boolean isPython(String code) {
    return code.lines().anyMatch(line -> line.endsWith(":"))
        || code.lines()
            .noneMatch(line -> line.endsWith(";") || line.endsWith("{") || line.endsWith("}"));
  }

  abstract String apply(String code, Random random);
}
