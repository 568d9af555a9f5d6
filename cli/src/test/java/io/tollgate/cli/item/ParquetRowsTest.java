package io.tollgate.cli.item;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.ParquetWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetRowsTest {

  private static final String CODE =
      "def area(shapes):\n    total = 0\n    for shape in shapes:\n        total += shape.width\n";

  @TempDir private Path folder;
  private final Gathered gathered = new Gathered();

  @Test
  void readsARowAsTheSameRowOfJsonLines() throws IOException {
    Path parquet = parquet();
    Path lines =
        Files.writeString(
            folder.resolve("a.jsonl"),
            "{\"prompt\":\"add up areas\",\"solution\":\"%s\"}\n"
                .formatted(CODE.replace("\n", "\\n")));
    Gathered ofLines = new Gathered();
    FolderItems.read(lines, ofLines, size -> {});

    FolderItems.readRows("a.parquet", parquet, List.of("prompt", "solution"), gathered);

    assertThat(gathered.names()).containsExactly("a.parquet#1", "a.parquet#2");
    assertThat(gathered.items.get(0).content().normalisedSha256())
        .isEqualTo(ofLines.items.get(0).content().normalisedSha256());
  }

  @Test
  void readsAllTextColumnsInFoldersToo() throws IOException {
    parquet();
    FolderItems.read(folder, gathered, size -> {});

    assertThat(gathered.names()).contains("a.parquet#1");
    assertThat(gathered.binary).isEmpty();
  }

  @Test
  void namesWhatItCannotRead() throws IOException {
    Path parquet = parquet();
    Path broken = Files.writeString(folder.resolve("broken.parquet"), "PAR1 and no more");

    FolderItems.readRows("a.parquet", parquet, List.of("answer"), gathered);
    FolderItems.readRows("broken.parquet", broken, List.of(), gathered);

    assertThat(gathered.unreadable).containsExactly("a.parquet", "broken.parquet");
    assertThat(gathered.items).isEmpty();
  }

  /** What stands in it would be judged clean otherwise. */
  @Test
  void namesAColumnThatIsNotThereBesideOneThatIs() throws IOException {
    FolderItems.readRows("a.parquet", parquet(), List.of("prompt", "solutoin"), gathered);

    assertThat(gathered.reasons)
        .containsExactly("it has no text column named solutoin; text columns: prompt, solution");
    assertThat(gathered.items).isNotEmpty();
  }

  /** Chats are lists of structures. The file is pyarrow's. */
  @Test
  void readsListsStructuresAndPlainBytesAsJsonHasThem() throws IOException, URISyntaxException {
    String code = CODE.replace("\n", "\\n");
    Path lines =
        Files.writeString(
            folder.resolve("a.jsonl"),
            """
            {"messages":[{"role":"user","content":"add up areas"},\
            {"role":"assistant","content":"%s"}],"meta":{"source":"by hand"},"tags":["a","b"],\
            "labels":[{"key":"kind","value":"sum"}],"raw":"%s"}
            """
                .formatted(code, code));
    Gathered ofLines = new Gathered();
    FolderItems.read(lines, ofLines, size -> {});

    FolderItems.readRows("nested.parquet", made("nested"), List.of(), gathered);

    assertThat(gathered.reasons).isEmpty();
    assertThat(gathered.names()).containsExactly("nested.parquet#1", "nested.parquet#2");
    assertThat(gathered.items.get(0).content().normalisedSha256())
        .isEqualTo(ofLines.items.get(0).content().normalisedSha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "snappy", "gzip", "zstd", "lz4"})
  void readsWhatIsCompressed(String codec) throws IOException, URISyntaxException {
    Path lines =
        Files.writeString(
            folder.resolve("a.jsonl"), "{\"text\":\"%s\"}\n".formatted(CODE.replace("\n", "\\n")));
    Gathered ofLines = new Gathered();
    FolderItems.read(lines, ofLines, size -> {});

    FolderItems.readRows("a.parquet", made(codec), List.of(), gathered);

    assertThat(gathered.reasons).isEmpty();
    assertThat(gathered.items.get(0).content().normalisedSha256())
        .isEqualTo(ofLines.items.get(0).content().normalisedSha256());
  }

  @Test
  void namesACompressionThatIsNotRead() throws URISyntaxException {
    FolderItems.readRows("a.parquet", made("brotli"), List.of(), gathered);

    assertThat(gathered.reasons)
        .containsExactly("it is not a readable Parquet file: BROTLI compression is not supported");
  }

  private static Path made(String name) throws URISyntaxException {
    return Path.of(ParquetRowsTest.class.getResource(name + ".parquet").toURI());
  }

  private Path parquet() throws IOException {
    MessageType schema =
        Types.buildMessage()
            .addField(
                Types.optional(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named("prompt"))
            .addField(
                Types.required(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named("solution"))
            .addField(Types.required(PrimitiveTypeName.INT32).named("score"))
            .named("rows");
    Path file = folder.resolve("a.parquet");
    try (ParquetWriter<Map<String, Object>> out =
        ParquetWriter.writeFile(schema, file.toFile(), (row, cells) -> row.forEach(cells::write))) {
      out.write(Map.of("prompt", "add up areas", "solution", CODE, "score", 3));
      out.write(Map.of("solution", "something else", "score", 4));
    }
    return file;
  }
}
