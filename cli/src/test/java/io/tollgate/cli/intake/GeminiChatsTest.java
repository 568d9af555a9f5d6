package io.tollgate.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeminiChatsTest {

  private static final String META = "{\"sessionId\":\"s\",\"projectHash\":\"h\"}";

  @TempDir private Path folder;

  @Test
  void takesSessionsAndNothingElseOfTheToolsFolder() throws IOException {
    Path chats = Files.createDirectories(folder.resolve("hash/chats"));
    Path old = Files.writeString(chats.resolve("session-1.json"), "{}");
    Path main = Files.writeString(chats.resolve("session-2.jsonl"), META);
    Files.createDirectories(chats.resolve("parent"));
    Path subagents = Files.writeString(chats.resolve("parent/sub.jsonl"), META);
    Files.writeString(folder.resolve("hash/logs.json"), "[]");
    Files.writeString(chats.resolve("notes.txt"), "");
    GeminiChats kind = new GeminiChats();

    List<Path> files = FilesBelow.of(folder, kind::takes).files();

    assertThat(files)
        .containsExactlyInAnyOrder(old.toRealPath(), main.toRealPath(), subagents.toRealPath());
    assertThat(kind.session(subagents)).isEqualTo("parent");
    assertThat(kind.session(main)).isNull();
    assertThat(kind.onlyGrows(main)).isTrue();
    assertThat(kind.onlyGrows(old)).isFalse();
  }

  @Test
  void whatNamesTheSessionGoesBeforeEachPiece() {
    GeminiChats kind = new GeminiChats();
    kind.begin(Path.of("a.jsonl"));
    byte[] meta = META.getBytes(StandardCharsets.UTF_8);

    assertThat(kind.context()).isEmpty();
    assertThat(kind.line(meta)).isSameAs(meta);
    kind.line("{\"id\":\"u\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(kind.context()).containsExactly(meta);
    kind.begin(Path.of("b.jsonl"));
    assertThat(kind.context()).isEmpty();
  }

  @Test
  void readsAWholeSessionAsLines() throws IOException {
    assertThat(
            lines(
                "{\"sessionId\":\"s\",\n \"n\":{\"a\":1},\n \"messages\":[\n {\"id\":1}, {\"id\":2}],\"z\":1}"))
        .isEqualTo("{\"sessionId\":\"s\",\"n\":{\"a\":1}}\n{\"id\":1}\n{\"id\":2}\n");
    assertThat(lines("{\"messages\":[],\"z\":1}")).isEqualTo("{}\n");
    assertThat(lines("{\"sessionId\":\"s\"}")).isEqualTo("{\"sessionId\":\"s\"}\n");
    assertThat(lines("")).isEmpty();
    assertThatThrownBy(() -> lines("[1,2]")).hasMessage("it is not a session in one JSON object");
    assertThatThrownBy(() -> lines("{\"messages\":[{]}")).isInstanceOf(IOException.class);
  }

  private String lines(String document) throws IOException {
    Path file = Files.writeString(folder.resolve("session-x.json"), document);
    try (InputStream in = new GeminiChats().open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
