package io.tollgate.cli.admission;

import io.tollgate.event.Movement;
import io.tollgate.provenance.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Index of what was recorded for images: by digest, the items in each asset. Items are stored in a
 * file; in memory each takes some 300 bytes. Safe for one writer and many readers.
 */
public final class ImageRegister implements AutoCloseable {

  /**
   * Content that entered one asset with an image.
   *
   * @param isWhole whether at least one recording is complete; an aborted one proves nothing
   */
  public record Entry(String assetId, boolean isWhole, List<Content> items) {}

  private record Spot(long offset, int length) {}

  private record Found(String assetId, boolean isWhole, List<Spot> spots) {}

  private static final class Recording {
    private final Set<String> items = new HashSet<>();
    private int expected = -1;
  }

  private final FileChannel file;
  private final Map<String, Spot> spots = new HashMap<>();

  /** By digest, asset and recording. */
  private final Map<String, Map<String, Map<String, Recording>>> images = new HashMap<>();

  private long end;

  private ImageRegister(FileChannel file) {
    this.file = file;
  }

  /** Creates an empty index; its file is unlinked once it is open. */
  public static ImageRegister in(Path folder) throws IOException {
    Path path = Files.createTempFile(folder, "images-", ".items");
    return new ImageRegister(
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE));
  }

  /** Adds a movement; ignores one without an image. */
  public synchronized void add(Movement movement) throws IOException {
    if (movement.getImages().isEmpty()) {
      return;
    }
    String id = movement.getMovementId();
    if (!spots.containsKey(id)) {
      spots.put(id, write(movement));
    }
    for (String digest : movement.getImages()) {
      Recording recording =
          images
              .computeIfAbsent(digest, key -> new LinkedHashMap<>())
              .computeIfAbsent(movement.getAssetId(), key -> new HashMap<>())
              .computeIfAbsent(movement.getRecordingId(), key -> new Recording());
      recording.items.add(id);
      if (movement.getRecordingItems() != null) {
        recording.expected = movement.getRecordingItems();
      }
    }
  }

  /** Returns what is known about an image; empty if nobody recorded it. */
  public List<Entry> of(String digest) {
    List<Entry> entries = new ArrayList<>();
    // Items are read outside the lock: a large image must not delay the others.
    for (Found found : find(digest)) {
      entries.add(
          new Entry(
              found.assetId(), found.isWhole(), found.spots().stream().map(this::read).toList()));
    }
    return entries;
  }

  private synchronized List<Found> find(String digest) {
    List<Found> found = new ArrayList<>();
    images
        .getOrDefault(digest, Map.of())
        .forEach((asset, recordings) -> found.add(found(asset, recordings.values())));
    return found;
  }

  /** Sorts the items by their position in the file, for the fastest reading. */
  private Found found(String asset, Collection<Recording> recordings) {
    Set<String> items = new HashSet<>();
    recordings.forEach(recording -> items.addAll(recording.items));
    boolean isWhole = recordings.stream().anyMatch(each -> each.expected == each.items.size());
    return new Found(
        asset,
        isWhole,
        items.stream().map(spots::get).sorted(Comparator.comparingLong(Spot::offset)).toList());
  }

  private Spot write(Movement movement) throws IOException {
    ByteBuffer bytes = Movement.getEncoder().encode(movement);
    Spot spot = new Spot(end, bytes.remaining());
    while (bytes.hasRemaining()) {
      end += file.write(bytes, end);
    }
    return spot;
  }

  private Content read(Spot spot) {
    ByteBuffer bytes = ByteBuffer.allocate(spot.length());
    try {
      while (bytes.hasRemaining()) {
        if (file.read(bytes, spot.offset() + bytes.position()) < 0) {
          throw new IOException("the stored items of images are incomplete");
        }
      }
      return Content.of(Movement.getDecoder().decode(bytes.flip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
