package io.tollgate.cli.item;

import io.tollgate.movement.ItemConsumer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reader of the files visible in a container of an image: of several layers with a file, the upper
 * one's, and none that an upper layer deletes. An archive with several images has the files of
 * each.
 */
public final class ImageItems {

  private static final String AWAY = ".wh.";
  private static final String ALL_AWAY = ".wh..wh..opq";

  private final ImageArchive archive;
  private final List<String> layers;
  private final String name;

  private ImageItems(ImageArchive archive, List<String> layers, String name) {
    this.archive = archive;
    this.layers = layers;
    this.name = name;
  }

  /** Passes on the items of an image; fails if the archive is not an image. */
  public static void read(Path archive, ItemConsumer taker, LongConsumer progress)
      throws IOException {
    ImageArchive opened = new ImageArchive(archive);
    Set<List<String>> images = opened.images();
    int number = 0;
    for (List<String> layers : images) {
      number++;
      String name = images.size() == 1 ? "" : "image " + number + ", ";
      new ImageItems(opened, layers, name).read(taker, progress);
    }
  }

  /** Returns the digests of the images in an archive; empty if its format does not state them. */
  public static Set<String> digests(Path archive) throws IOException {
    return new ImageArchive(archive).digests();
  }

  private void read(ItemConsumer taker, LongConsumer progress) throws IOException {
    Map<String, Layer> contents = contents();
    Map<String, Integer> visible = visible(contents);
    reportUnread(contents, visible, taker);
    PackedReader reader = new PackedReader(taker);
    eachLayer(
        (layer, tar) -> {
          Layer content = contents.get(layer);
          for (TarArchiveEntry entry = tar.getNextEntry();
              entry != null;
              entry = tar.getNextEntry()) {
            String stored = ImageArchive.path(entry);
            if (!content.files().contains(stored) || !Layer.isFile(entry)) {
              continue;
            }
            for (String path : content.namesOf(stored)) {
              Integer number = visible.get(path);
              if (number != null && layers.get(number).equals(layer)) {
                reader.read(item(number, path), path, "layer_file", tar);
                progress.accept(entry.getSize());
                break;
              }
            }
          }
        });
  }

  private String item(int number, String path) {
    return name + "layer " + (number + 1) + ": " + path;
  }

  private Map<String, Layer> contents() throws IOException {
    Map<String, Layer> contents = new HashMap<>();
    eachLayer((layer, tar) -> contents.put(layer, Layer.read(tar)));
    return contents;
  }

  /** Returns the layer of each visible file. */
  private Map<String, Integer> visible(Map<String, Layer> contents) {
    Map<String, Integer> visible = new HashMap<>();
    for (int number = 0; number < layers.size(); number++) {
      lay(number, contents.get(layers.get(number)).paths(), visible);
    }
    return visible;
  }

  private static void lay(int number, List<String> paths, Map<String, Integer> visible) {
    for (String path : paths) {
      int slash = path.lastIndexOf('/') + 1;
      String folder = path.substring(0, slash);
      String file = path.substring(slash);
      if (file.equals(ALL_AWAY)) {
        visible.keySet().removeIf(lower -> lower.startsWith(folder));
      } else if (file.startsWith(AWAY)) {
        String gone = folder + file.substring(AWAY.length());
        visible.keySet().removeIf(lower -> lower.equals(gone) || lower.startsWith(gone + "/"));
      }
    }
    Set<String> files =
        paths.stream()
            .filter(path -> !path.substring(path.lastIndexOf('/') + 1).startsWith(AWAY))
            .collect(Collectors.toSet());
    // A file replaces a directory of that name, and a directory a file.
    visible.keySet().removeIf(lower -> folders(lower).stream().anyMatch(files::contains));
    files.forEach(path -> folders(path).forEach(visible::remove));
    files.forEach(path -> visible.put(path, number));
  }

  private static List<String> folders(String path) {
    List<String> folders = new ArrayList<>();
    for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      folders.add(path.substring(0, at));
    }
    return folders;
  }

  /** Reports hard links to files of other layers, whose content cannot be found by name. */
  private void reportUnread(
      Map<String, Layer> contents, Map<String, Integer> visible, ItemConsumer taker) {
    contents.forEach(
        (layer, content) -> {
          for (String path : content.lost()) {
            Integer number = visible.get(path);
            if (number != null && layers.get(number).equals(layer)) {
              taker.unreadable(item(number, path), "a link to a file that is not in its layer");
            }
          }
        });
  }

  private interface LayerTaker {
    void take(String layer, TarArchiveInputStream tar) throws IOException;
  }

  /**
   * A layer within the archive, which is read further after it. The layer's decompressor must be
   * closed, since some are otherwise closed by the garbage collector at any time.
   */
  private static final class InArchive extends FilterInputStream {
    InArchive(InputStream archive) {
      super(archive);
    }

    @Override
    public void close() {}
  }

  /** A layer may occur several times in an image; it is passed on once. */
  private void eachLayer(LayerTaker taker) throws IOException {
    Set<String> found = new HashSet<>();
    try (TarArchiveInputStream outer = archive.open()) {
      for (TarArchiveEntry entry = outer.getNextEntry();
          entry != null;
          entry = outer.getNextEntry()) {
        String layer = ImageArchive.path(entry);
        if (Layer.isFile(entry) && layers.contains(layer) && found.add(layer)) {
          try (TarArchiveInputStream tar = ImageArchive.tar(new InArchive(outer))) {
            taker.take(layer, tar);
          }
        }
      }
    }
    if (!found.containsAll(layers)) {
      throw new IOException("the archive lacks layers named in its manifest");
    }
  }
}
