package io.tollgate.purpose.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Labelled prompts by several writers, one file each.
 *
 * @param examples in the order of files and lines
 */
public record Corpus(List<Example> examples) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public Corpus {
    examples = List.copyOf(examples);
  }

  /**
   * Reads every {@code .jsonl} file of a directory.
   *
   * @throws IllegalArgumentException naming every line that is not an example
   */
  public static Corpus read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
    List<Example> examples = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Path file : files) {
      readFile(file, examples, faults);
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    return new Corpus(examples);
  }

  private static void readFile(Path file, List<Example> examples, List<String> faults)
      throws IOException {
    String name = file.getFileName().toString();
    String writer = name.substring(0, name.lastIndexOf('.'));
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      try {
        examples.add(example(line, writer));
      } catch (JsonProcessingException | IllegalArgumentException e) {
        faults.add(name + ":" + number + ": " + e.getMessage());
      }
    }
  }

  /** Parses one line; language and hardness may be missing. */
  public static Example example(String line, String writer) throws JsonProcessingException {
    JsonNode json = JSON.readTree(line);
    return new Example(
        json.path("text").asText(),
        json.path("purpose").asText(),
        json.path("language").asText("unknown"),
        writer,
        json.path("hard").asBoolean(false));
  }

  /** Returns the writers in the order of their files. */
  public List<String> writers() {
    return examples.stream().map(Example::writer).distinct().toList();
  }

  /** Returns the examples of one writer. */
  public Corpus by(String writer) {
    return new Corpus(examples.stream().filter(e -> e.writer().equals(writer)).toList());
  }

  /** Returns the examples of all other writers. */
  public Corpus without(String writer) {
    return new Corpus(examples.stream().filter(e -> !e.writer().equals(writer)).toList());
  }
}
