package io.tollgate.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How one part is started.
 *
 * @param words program and arguments
 * @param variables the environment on top of the few variables every part inherits
 * @param folder the working directory
 */
public record Command(List<String> words, Map<String, String> variables, Path folder) {

  public Command {
    words = List.copyOf(words);
    variables = Map.copyOf(variables);
  }

  /** The same with some variables added or replaced. */
  public Command with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(more);
    return new Command(words, all, folder);
  }

  /** The same, started by another program that becomes it. */
  public Command startedBy(List<String> program) {
    List<String> all = new ArrayList<>(program);
    all.addAll(words);
    return new Command(all, variables, folder);
  }

  /** The same Java program with a further option. */
  public Command withJavaOption(String option) {
    List<String> all = new ArrayList<>(words);
    all.add(1, option);
    return new Command(all, variables, folder);
  }
}
