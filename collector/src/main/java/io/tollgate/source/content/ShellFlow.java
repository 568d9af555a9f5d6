package io.tollgate.source.content;

import io.tollgate.source.content.ShellCommand.Pipe;
import io.tollgate.source.content.ShellCommand.Word;
import io.tollgate.source.content.ShellProgram.Called;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Traces each text of a command through pipes, groups, variables and nested shells. Text that is
 * written to a file is content; text that a program is given to run remains for policies to
 * evaluate, even if it is also written to a file.
 */
final class ShellFlow {

  /** Limit on the nesting of commands within texts. */
  private static final int DEEPEST = 8;

  private static final Set<ShellText> NONE = Set.of();

  private final Map<String, Set<ShellText>> variables = new HashMap<>();
  private final ShellFindings found;
  private int depth;

  private ShellFlow(int length) {
    this.found = new ShellFindings(length);
  }

  static ShellFindings of(String command) {
    ShellFlow flow = new ShellFlow(command.length());
    return flow.end(flow.pipes(new ShellReader(command, 0, 0).read(), NONE));
  }

  /** Traces a command that is given word by word. */
  static ShellFindings of(ShellCommand command) {
    int length = command.words().stream().mapToInt(each -> each.value().length()).sum();
    ShellFlow flow = new ShellFlow(length);
    return flow.end(flow.command(command, NONE));
  }

  private ShellFindings end(Set<ShellText> shown) {
    found.addPatches(shown);
    found.addCut(shown);
    variables.values().forEach(found::addCut);
    return found.end();
  }

  private Set<ShellText> pipes(List<Pipe> pipes, Set<ShellText> given) {
    Set<ShellText> out = new LinkedHashSet<>();
    for (Pipe pipe : pipes) {
      Set<ShellText> passed = given;
      for (ShellCommand command : pipe.commands()) {
        passed = command(command, passed);
      }
      if (found.spend(passed.size())) {
        out.addAll(passed);
      }
    }
    return out;
  }

  /** Returns the output of a command for its input. */
  private Set<ShellText> command(ShellCommand command, Set<ShellText> given) {
    Set<ShellText> input = given;
    if (!command.documents().isEmpty() || !command.strings().isEmpty()) {
      input = new LinkedHashSet<>(command.documents());
      input.addAll(said(command.strings()));
    }
    Set<ShellText> out =
        command.group() == null ? called(command.words(), input) : pipes(command.group(), input);
    if (command.target() == null) {
      return out;
    }
    said(List.of(command.target()));
    found.write(out, List.of(command.target()));
    return NONE;
  }

  private Set<ShellText> called(List<Word> words, Set<ShellText> given) {
    Called called = ShellProgram.of(words);
    words.subList(0, called.arguments()).forEach(this::assign);
    List<Word> arguments = words.subList(called.arguments(), words.size());
    Set<ShellText> input = given;
    if (called.takesInputForWords()) {
      found.runAll(given);
      input = NONE;
    }
    return switch (called.program()) {
      case SAYS -> says(called.name(), arguments);
      case PASSES -> passes(arguments, input);
      case TEES -> tees(arguments, input);
      case COPIES -> copies(arguments, input);
      case EDITS -> edits(arguments, input);
      case SHELL -> shell(arguments, input);
      case READS -> {
        for (Word each : arguments) {
          variables.put(each.value(), input);
        }
        yield NONE;
      }
      case SETS -> {
        arguments.forEach(this::assign);
        yield NONE;
      }
      case SCRIPT -> {
        both(input, said(arguments)).forEach(found::runScript);
        yield NONE;
      }
      case OTHER -> {
        Set<ShellText> all = both(input, said(arguments));
        found.addPatches(all);
        found.runAll(all);
        yield NONE;
      }
    };
  }

  private void assign(Word word) {
    Set<ShellText> said = said(List.of(word));
    Matcher assigned = ShellProgram.ASSIGNS.matcher(word.value());
    if (assigned.matches()) {
      variables.put(assigned.group(1), said);
    }
  }

  private Set<ShellText> says(String program, List<Word> words) {
    boolean isPrintf = program.equals("printf");
    boolean sets = isPrintf && words.size() > 2 && words.get(0).value().equals("-v");
    List<Word> said = sets ? words.subList(2, words.size()) : words;
    boolean hasFormat = isPrintf && said.size() > 1 && said.get(0).value().contains("%");
    Set<ShellText> out = said(hasFormat ? said.subList(1, said.size()) : said);
    if (isPrintf || words.stream().anyMatch(each -> each.value().matches("-n?en?"))) {
      Set<ShellText> read = new LinkedHashSet<>();
      out.forEach(each -> read.add(each.isDocument() ? each : each.unescaped()));
      out = found.spend(read) ? read : out;
    }
    if (sets) {
      variables.put(words.get(1).value(), out);
      return NONE;
    }
    return out;
  }

  /**
   * Quoted words are instructions for the program; the output of command substitutions is its
   * input.
   */
  private Set<ShellText> passes(List<Word> words, Set<ShellText> input) {
    Set<ShellText> said = said(words);
    words.forEach(each -> said.removeAll(each.quotes()));
    return both(input, said);
  }

  private Set<ShellText> tees(List<Word> words, Set<ShellText> input) {
    said(words);
    found.write(input, words.stream().filter(ShellFlow::isNoOption).toList());
    return input;
  }

  private Set<ShellText> copies(List<Word> words, Set<ShellText> input) {
    said(words);
    int last = words.size() - 1;
    for (int at = 0; at <= last; at++) {
      Word each = words.get(at);
      if (each.value().startsWith("of=")) {
        found.write(input, List.of(each.behind("of=".length())));
        return NONE;
      }
      if (each.value().equals("/dev/stdin") && at < last) {
        found.write(input, List.of(words.get(last)));
        return NONE;
      }
    }
    return input;
  }

  /** The files that sed changes follow its script, which is the first word or an option. */
  private Set<ShellText> edits(List<Word> words, Set<ShellText> input) {
    Set<ShellText> said = said(words);
    if (words.stream().noneMatch(ShellFlow::isInPlace)) {
      return both(input, said);
    }
    List<Word> files = new ArrayList<>();
    boolean isScript = false;
    boolean hasScript = false;
    for (Word each : words) {
      boolean isOption = each.value().startsWith("-");
      if (!isOption && !isScript && each.isFile()) {
        files.add(each);
      }
      isScript = isOption && each.value().matches("-[a-zA-Z]*[ef]|--expression|--file");
      hasScript |= isScript;
    }
    files.subList(0, hasScript || files.isEmpty() ? 0 : 1).clear();
    found.add(said, files);
    return NONE;
  }

  private static boolean isInPlace(Word word) {
    String option = word.value();
    return !word.isQuoted() && (option.matches("-[a-zA-Z]*i.*") || option.startsWith("--in-place"));
  }

  private static boolean isNoOption(Word word) {
    return !word.value().startsWith("-");
  }

  private Set<ShellText> shell(List<Word> words, Set<ShellText> input) {
    int command = command(words);
    if (command < 0) {
      said(words).forEach(each -> runCommands(each, NONE));
      input.forEach(each -> runCommands(each, NONE));
      return NONE;
    }
    Set<ShellText> out = NONE;
    for (int at = 0; at < words.size(); at++) {
      for (ShellText each : said(List.of(words.get(at)))) {
        out = both(out, runCommands(each, at == command ? input : NONE));
      }
    }
    return out;
  }

  /**
   * Returns the word with the commands that a shell runs, in which case its input goes to them; -1
   * if it runs its input.
   */
  private static int command(List<Word> words) {
    int last = -1;
    boolean isNext = false;
    for (int at = 0; at < words.size(); at++) {
      Word each = words.get(at);
      if (isNext) {
        return at;
      }
      if (each.value().equals("-s")) {
        return -1;
      }
      isNext = each.value().matches("-[a-zA-Z]*c");
      last = each.quotes().isEmpty() ? last : at;
    }
    return last;
  }

  /** Each text is run once, even if it runs itself. */
  private Set<ShellText> runCommands(ShellText text, Set<ShellText> given) {
    if (!found.isRunFirst(text) || depth == DEEPEST) {
      return NONE;
    }
    depth++;
    Set<ShellText> out = pipes(new ShellReader(text.signs(), text.start(), 0).read(), given);
    depth--;
    return out;
  }

  private Set<ShellText> both(Set<ShellText> some, Set<ShellText> others) {
    if (others.isEmpty()) {
      return some;
    }
    if (some.isEmpty() || !found.spend(some.size() + others.size())) {
      return others;
    }
    Set<ShellText> both = new LinkedHashSet<>(some);
    both.addAll(others);
    return both;
  }

  /**
   * Returns the text in the words: quoted parts, and the values of command substitutions and
   * variables.
   */
  private Set<ShellText> said(List<Word> words) {
    Set<ShellText> said = new LinkedHashSet<>();
    for (Word word : words) {
      said.addAll(word.quotes());
      said.addAll(pipes(word.commands(), NONE));
      for (String each : word.variables()) {
        Set<ShellText> value = variables.getOrDefault(each, NONE);
        if (found.spend(value.size())) {
          said.addAll(value);
        }
      }
    }
    return said;
  }
}
