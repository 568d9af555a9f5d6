package io.tollgate.cli.item;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Names in a layer of an image.
 *
 * @param paths everything but directories, including deletion marks
 * @param files those of the paths under which content is stored
 * @param links hard links, by the path of their content
 */
record Layer(List<String> paths, Set<String> files, Map<String, List<String>> links) {

  /** Reads a layer to its end. */
  static Layer read(TarArchiveInputStream tar) throws IOException {
    Layer layer = new Layer(new ArrayList<>(), new HashSet<>(), new HashMap<>());
    Map<String, String> stored = new HashMap<>();
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      String path = ImageArchive.path(entry);
      if (entry.isLink()) {
        String target = ImageArchive.path(entry.getLinkName());
        String end = stored.getOrDefault(target, target);
        stored.put(path, end);
        layer.links.computeIfAbsent(end, any -> new ArrayList<>()).add(path);
      } else if (isFile(entry)) {
        layer.files.add(path);
      }
      if (!entry.isDirectory()) {
        layer.paths.add(path);
      }
    }
    return layer;
  }

  /** Whether an entry has content. Links and devices have none. */
  static boolean isFile(TarArchiveEntry entry) {
    return entry.isFile()
        && !entry.isLink()
        && !entry.isSymbolicLink()
        && !entry.isCharacterDevice()
        && !entry.isBlockDevice()
        && !entry.isFIFO();
  }

  /** Returns all names of a content: where it is stored, and the links to it. */
  List<String> namesOf(String stored) {
    List<String> names = new ArrayList<>(List.of(stored));
    names.addAll(links.getOrDefault(stored, List.of()));
    return names;
  }

  /** Returns hard links to content that is not stored here. */
  List<String> lost() {
    List<String> lost = new ArrayList<>();
    links.forEach(
        (stored, names) -> {
          if (!files.contains(stored)) {
            lost.addAll(names);
          }
        });
    return lost;
  }
}
