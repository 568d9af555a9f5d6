package io.tollgate.cli.item;

import static io.tollgate.cli.item.Contents.bytes;
import static io.tollgate.cli.item.Contents.gzip;
import static io.tollgate.cli.item.Contents.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackedReaderTest {

  private static final byte[] ROWS = bytes("{\"text\":\"one two three\"}\n{\"text\":\"four\"}\n");
  private static final byte[] CODE = bytes("def area(shapes):\n    return sum(shapes)\n");

  @TempDir private Path folder;
  private final Gathered gathered = new Gathered();

  @Test
  void readsTheRowsOfACompressedDataSetBesideAPlainFile() throws IOException {
    write("README.md", bytes("# Rows\n"));
    write("rows.jsonl.gz", gzip(ROWS));

    read();

    assertThat(gathered.names()).containsExactly("README.md", "rows.jsonl.gz#1", "rows.jsonl.gz#2");
    assertThat(gathered.binary).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "gz, gz",
    "zst, zstd",
    "xz, xz",
    "bz2, bzip2",
    "lz4, lz4-framed",
    "sz, snappy-framed",
  })
  void readsWhatItsFirstBytesSayIsCompressed(String ending, String how)
      throws IOException, CompressorException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packed =
        new CompressorStreamFactory().createCompressorOutputStream(how, out)) {
      packed.write(ROWS);
    }
    write("rows.jsonl." + ending, out.toByteArray());
    write("code.py", out.toByteArray());

    read();

    assertThat(gathered.names())
        .containsExactly("code.py", "rows.jsonl." + ending + "#1", "rows.jsonl." + ending + "#2");
    assertThat(gathered.unreadable).isEmpty();
  }

  @Test
  void readsArchivesAndWhatIsPackedInThem() throws IOException {
    write("a.tar", tar("x/a.py", CODE, "logo.png", new byte[] {1, 0}));
    write("b.tgz", gzip(tar("./rows.ndjson.gz", gzip(ROWS))));
    write("c.whl", zip("pkg/c.py", CODE, "data.tar.gz", gzip(tar("d.py", CODE))));

    read();

    assertThat(gathered.names())
        .containsExactly(
            "a.tar: x/a.py",
            "b.tgz: rows.ndjson.gz#1",
            "b.tgz: rows.ndjson.gz#2",
            "c.whl: data.tar.gz: d.py",
            "c.whl: pkg/c.py");
    assertThat(gathered.binary).containsExactly("a.tar: logo.png");
    assertThat(gathered.unreadable).isEmpty();
  }

  @Test
  void tellsWhatIsPackedTooDeep() throws IOException {
    byte[] deep = zip("e.py", CODE);
    for (int i = 0; i < 4; i++) {
      deep = zip(i + ".zip", deep);
    }
    write("deep.zip", deep);

    read();

    assertThat(gathered.items).isEmpty();
    assertThat(gathered.unreadable).containsExactly("deep.zip: 3.zip: 2.zip: 1.zip: 0.zip");
  }

  @Test
  void stopsWhatGrowsBeyondMeasure() throws IOException {
    byte[] same = bytes("x = 1\n".repeat(100_000));
    PackedReader reader = new PackedReader(gathered, 10_000);

    reader.read("in.gz", "in.gz", "file", new ByteArrayInputStream(gzip(gzip(same))));
    reader.read(
        "many.zip",
        "many.zip",
        "file",
        new ByteArrayInputStream(zip("a", same, "b", same, "c", CODE)));

    assertThat(gathered.names()).isEmpty();
    assertThat(gathered.unreadable).containsExactly("in.gz", "many.zip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.7z", "a.npz", "a.jsonl.zst", "a.jsonl.br", "a.rar", "A.PARQUET"})
  void tellsWhatItsNameSaysIsPackedAndCannotBeRead(String name) throws IOException {
    write(name, new byte[] {9, 0, 9, 0});

    read();

    assertThat(gathered.unreadable).containsExactly(name);
    assertThat(gathered.binary).isEmpty();
  }

  @Test
  void tellsWhatIsBrokenBesideTheItemsBefore() throws IOException {
    byte[] archive = gzip(tar("a.py", CODE, "b.png", new byte[100_000]));
    write("cut.tar.gz", Arrays.copyOf(archive, archive.length - 30));
    write("more.jsonl.gz", joined(gzip(ROWS), bytes("and more that is no stream")));
    write("two.jsonl.gz", joined(gzip(ROWS), gzip(ROWS)));

    read();

    assertThat(gathered.names())
        .contains("cut.tar.gz: a.py", "two.jsonl.gz#1", "two.jsonl.gz#4")
        .hasSize(5);
    assertThat(gathered.unreadable).containsExactlyInAnyOrder("cut.tar.gz", "more.jsonl.gz");
  }

  @Test
  void readsArchivesThatFollowEachOther() throws IOException {
    byte[] many = new byte[0];
    for (int i = 0; i < 300; i++) {
      many = joined(many, zip(i + ".py", CODE));
    }
    write("a.tar", joined(tar("a.py", CODE), tar("b.py", CODE)));
    write("b.zip", joined(zip("a.py", CODE), zip("b.py", CODE, "c.py", times(999, CODE))));
    write("c.zip", joined(zip("a.py", CODE), tar("b.py", CODE)));
    write("d.zip", many);
    write("e.zip", joined(zip("a.py", times(999, CODE)), new byte[20_000]));

    read();

    assertThat(gathered.names())
        .contains("a.tar: a.py", "a.tar: b.py", "b.zip: a.py", "b.zip: b.py", "b.zip: c.py")
        .contains("c.zip: a.py", "c.zip: b.py", "d.zip: 0.py", "d.zip: 299.py", "e.zip: a.py")
        .hasSize(308);
    assertThat(gathered.unreadable).isEmpty();
  }

  @Test
  void tellsOfWhatFollowsAnArchiveAndIsNone() throws IOException {
    byte[] gap = bytes("\0".repeat(700) + "solution");
    write("a.tar", joined(tar("a.py", CODE), gap));
    write("b.zip", joined(zip("a.py", CODE), bytes("solution")));
    write("c.zip", joined(zip("a.py", times(99, CODE)), joined(gap, zip("b.py", CODE))));

    read();

    assertThat(gathered.names()).containsExactly("a.tar: a.py", "b.zip: a.py", "c.zip: a.py");
    assertThat(gathered.unreadable).containsExactlyInAnyOrder("a.tar", "b.zip", "c.zip");
  }

  @Test
  void tellsOfWhatIsNamedAsPackedAndBeginsAsText() throws IOException {
    write("a.zip", joined(bytes("# a comment\n".repeat(200)), zip("a.py", CODE)));
    write("b.pyz", joined(bytes("#!/usr/bin/env python3\n"), zip("a.py", CODE)));
    write("c.jsonl.gz", bytes("version https://git-lfs.example/spec/v1\n"));
    write("d.zip", new byte[0]);

    read();

    assertThat(gathered.names()).containsExactly("d.zip");
    assertThat(gathered.unreadable).containsExactlyInAnyOrder("a.zip", "b.pyz", "c.jsonl.gz");
  }

  @Test
  void contentAtHandIsNotUnpacked() throws IOException {
    FolderItems.readContent("a.zip", new ByteArrayInputStream(zip("a.py", CODE)), gathered);

    assertThat(gathered.binary).containsExactly("a.zip");
  }

  private void read() throws IOException {
    FolderItems.read(folder, gathered, size -> {});
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  private static byte[] times(int times, byte[] content) {
    byte[] all = new byte[times * content.length];
    for (int i = 0; i < times; i++) {
      System.arraycopy(content, 0, all, i * content.length, content.length);
    }
    return all;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] tar(Object... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        put(tar, (String) namesAndContents[i], (byte[]) namesAndContents[i + 1]);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Object... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
        zip.write((byte[]) namesAndContents[i + 1]);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
