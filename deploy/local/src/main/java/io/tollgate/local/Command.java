package io.tollgate.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How one part is started.
 *
 * @param words program and arguments
 * @param variables the environment on top of the few variables every part inherits
 * @param folder the working directory
 */
record Command(List<String> words, Map<String, String> variables, Path folder) {

  Command {
    words = List.copyOf(words);
    variables = Map.copyOf(variables);
  }
}
