package io.tollgate.cli.apply;

import io.tollgate.cli.place.CommandFailure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the YAML documents of files and folders. */
final class SourceFiles {

  private SourceFiles() {}

  /** All documents, folders searched to the bottom, in the order of the paths. */
  static List<SourceDocument> read(List<Path> places) {
    List<SourceDocument> documents = new ArrayList<>();
    for (Path place : places) {
      for (Path file : files(place)) {
        documents.addAll(SourceDocument.split(file.toString(), content(file)));
      }
    }
    if (documents.isEmpty()) {
      throw CommandFailure.usage("no document in any .yml or .yaml file of " + places);
    }
    return documents;
  }

  private static List<Path> files(Path place) {
    if (!Files.exists(place)) {
      throw CommandFailure.usage(place + " does not exist");
    }
    if (Files.isRegularFile(place)) {
      return List.of(place);
    }
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(Files::isRegularFile).filter(SourceFiles::isYaml).sorted().toList();
    } catch (IOException e) {
      throw CommandFailure.finding("cannot read " + place + ": " + e.getMessage(), e);
    }
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".yml") || name.endsWith(".yaml");
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw CommandFailure.finding(file + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw CommandFailure.finding("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
