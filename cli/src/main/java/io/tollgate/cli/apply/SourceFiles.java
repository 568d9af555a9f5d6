package io.tollgate.cli.apply;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.FileFault;
import io.tollgate.cli.place.YamlFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the YAML documents in files and directories. */
final class SourceFiles {

  private SourceFiles() {}

  /** Returns all documents ordered by path, searching directories recursively. */
  static List<SourceDocument> read(List<Path> places) {
    List<SourceDocument> documents = new ArrayList<>();
    for (Path file : YamlFiles.of(places)) {
      documents.addAll(SourceDocument.split(file.toString(), content(file)));
    }
    if (documents.isEmpty()) {
      throw CommandFailure.usage(
          "no document in the .yml and .yaml files of "
              + places.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }
    return documents;
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw CommandFailure.finding(file + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw CommandFailure.finding("cannot read " + file + ": " + FileFault.of(e), e);
    }
  }
}
