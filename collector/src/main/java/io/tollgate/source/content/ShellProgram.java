package io.tollgate.source.content;

import io.tollgate.source.content.ShellCommand.Word;
import java.util.List;
import java.util.regex.Pattern;

/** What the program of a command does with the text that it is given. */
enum ShellProgram {
  /** Gives out its words. */
  SAYS("echo|printf"),
  /** Gives out what it reads, or a part of it. */
  PASSES("cat|tr|base64|envsubst|jq|sort|uniq|head|tail|grep|cut|nl|wc|less|iconv|dos2unix"),
  /** Writes what it reads into the files it names. */
  TEES("tee|sponge"),
  /** Writes what it reads if that is what it is to copy. */
  COPIES("dd|cp|install"),
  /** Changes files, or what it reads, by what its script says. */
  EDITS("sed|gsed"),
  /** Runs what it reads or is given as commands. */
  SHELL("(?:ba|z|da|k|a|fi)?sh|ssh|eval|su"),
  /** Runs what it reads or is given as a script. */
  SCRIPT("python[0-9.]*|node|nodejs|ruby|perl|php|deno|bun|tsx|ts-node"),
  /** Keeps what it reads in a variable. */
  READS("read|mapfile|readarray"),
  /** Keeps its words in variables. */
  SETS("export|declare|typeset|local|readonly"),
  /** Does with it what only its maker knows. */
  OTHER("");

  /**
   * A program that words call.
   *
   * @param arguments which word is the first behind its name
   * @param takesInputForWords whether what it reads is put behind its words
   */
  record Called(ShellProgram program, String name, int arguments, boolean takesInputForWords) {}

  /** A word that gives a variable its value. */
  static final Pattern ASSIGNS = Pattern.compile("(?s)([A-Za-z_]\\w*)\\+?=.*");

  /** Programs that run the one that is named among their words. */
  private static final Pattern RUNS_ANOTHER =
      Pattern.compile(
          "find|sudo|doas|env|time|nohup|nice|ionice|stdbuf|timeout|exec|command|builtin|!|xargs|ssh|su"
              + "|docker|podman|kubectl|oc|wsl|uv|poetry|pipenv|conda|bundle|npx|pnpm|bunx|apply");

  private static final Pattern FINDS_AND_RUNS = Pattern.compile("-exec|-execdir|-ok");

  private final Pattern names;

  ShellProgram(String names) {
    this.names = Pattern.compile(names);
  }

  /** The program that words call, itself or through others. */
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

  /** The place of a known program among the words of one that runs others, else its own. */
  private static int runBy(List<Word> words, int first, String name) {
    boolean runs = !name.equals("find");
    for (int at = first + 1; at < words.size(); at++) {
      Word word = words.get(at);
      if (word.isQuoted() && named(name) == SHELL) {
        return first; // what stands in quotes is the command
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
