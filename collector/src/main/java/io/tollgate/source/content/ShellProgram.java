package io.tollgate.source.content;

import io.tollgate.source.content.ShellCommand.Word;
import java.util.List;
import java.util.regex.Pattern;

/** Classes of programs by what they do with text they are given. */
enum ShellProgram {
  /** Prints its arguments. */
  SAYS("echo|printf"),
  /** Prints its input or a part of it. */
  PASSES("cat|tr|base64|envsubst|jq|sort|uniq|head|tail|grep|cut|nl|wc|less|iconv|dos2unix"),
  /** Writes its input to the files it names. */
  TEES("tee|sponge"),
  /** Writes its input if that is what it is to copy. */
  COPIES("dd|cp|install"),
  /** Edits files, or its input, according to its script. */
  EDITS("sed|gsed"),
  /** Runs its input or arguments as commands. */
  SHELL("(?:ba|z|da|k|a|fi)?sh|ssh|eval|su"),
  /** Runs its input or arguments as a script. */
  SCRIPT("python[0-9.]*|node|nodejs|ruby|perl|php|deno|bun|tsx|ts-node"),
  /** Stores its input in a variable. */
  READS("read|mapfile|readarray"),
  /** Stores its arguments in variables. */
  SETS("export|declare|typeset|local|readonly"),
  /** Unknown program. */
  OTHER("");

  /**
   * The program that a command calls.
   *
   * @param arguments index of the first word after its name
   * @param takesInputForWords whether its input is appended to its arguments
   */
  record Called(ShellProgram program, String name, int arguments, boolean takesInputForWords) {}

  /** A word that assigns a variable. */
  static final Pattern ASSIGNS = Pattern.compile("(?s)([A-Za-z_]\\w*)\\+?=.*");

  /** Programs that run another one named among their arguments. */
  private static final Pattern RUNS_ANOTHER =
      Pattern.compile(
          "find|sudo|doas|env|time|nohup|nice|ionice|stdbuf|timeout|exec|command|builtin|!|xargs|ssh|su"
              + "|docker|podman|kubectl|oc|wsl|uv|poetry|pipenv|conda|bundle|npx|pnpm|bunx|apply");

  private static final Pattern FINDS_AND_RUNS = Pattern.compile("-exec|-execdir|-ok");

  private final Pattern names;

  ShellProgram(String names) {
    this.names = Pattern.compile(names);
  }

  /** Returns the program that the words call, directly or through others. */
  static Called of(List<Word> words) {
    int first = 0;
    while (first < words.size() && ASSIGNS.matcher(words.get(first).value()).matches()) {
      first++;
    }
    if (first == words.size()) {
      return new Called(SETS, "", first, false);
    }
    String name = name(words.get(first));
    int at = RUNS_ANOTHER.matcher(name).matches() ? runBy(words, first, name) : first;
    String called = name(words.get(at));
    boolean isXargs =
        words.subList(first, at + 1).stream().anyMatch(each -> name(each).equals("xargs"));
    return new Called(named(called), called, at + 1, isXargs);
  }

  /**
   * Returns the index of a known program among the arguments of one that runs others, otherwise its
   * own.
   */
  private static int runBy(List<Word> words, int first, String name) {
    boolean runs = !name.equals("find");
    for (int at = first + 1; at < words.size(); at++) {
      Word word = words.get(at);
      if (word.isQuoted() && named(name) == SHELL) {
        return first; // the quoted text is the command
      }
      if (runs && !word.isQuoted() && named(name(word)) != OTHER) {
        return at;
      }
      runs |= FINDS_AND_RUNS.matcher(word.value()).matches();
    }
    return first;
  }

  private static ShellProgram named(String name) {
    for (ShellProgram each : values()) {
      if (each.names.matcher(name).matches()) {
        return each;
      }
    }
    return OTHER;
  }

  private static String name(Word word) {
    return word.value().substring(word.value().lastIndexOf('/') + 1);
  }
}
