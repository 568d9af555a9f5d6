package io.tollgate.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.cli.output.ProgressBars;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import me.tongfei.progressbar.ProgressBar;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptImportTest {

  private static final int FILES = 30;
  private static final int LINES = 40;

  @TempDir private Path folder;

  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<Integer> linesOfRequests = new CopyOnWriteArrayList<>();
  private final List<Integer> contextOfRequests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private final AtomicInteger refusals = new AtomicInteger();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsShortTranscriptsTogether() throws IOException {
    List<Path> files = files();

    TranscriptImport done = send(files);

    assertThat(linesOfRequests).containsExactly(12 * LINES, 12 * LINES, 6 * LINES);
    assertThat(done.accepted()).isEqualTo(FILES * LINES);
    assertThat(done.failures()).isEmpty();
    assertThat(send(files).filesSentBefore()).isEqualTo(FILES);
    assertThat(linesOfRequests).hasSize(3);
  }

  @Test
  void sendsAgainWhatWasRefusedTogether() throws IOException {
    List<Path> files = files();
    refusals.set(1);

    TranscriptImport refused = send(files);
    linesOfRequests.clear();
    TranscriptImport repeated = send(files);

    assertThat(refused.failures())
        .singleElement()
        .asString()
        .contains(files.get(0) + " and 11 more");
    assertThat(linesOfRequests).containsExactly(12 * LINES);
    assertThat(repeated.failures()).isEmpty();
  }

  @Test
  void sendsATranscriptThatDoesNotNameItsSessionAlone() throws IOException {
    List<Path> files = new ArrayList<>(files().subList(0, 3));
    files.set(1, Files.writeString(folder.resolve("unnamed.jsonl"), "{}\n"));

    send(files);

    assertThat(linesOfRequests).containsExactly(LINES, 1, LINES);
  }

  @Test
  void sendsWhatGoesOnWithAnOpenUseAlone() throws IOException {
    String use =
        "{\"type\":\"assistant\",\"sessionId\":\"s\",\"message\":{\"content\":[{\"type\":\"tool_use\",\"id\":\"t\",\"input\":{\"file_path\":\"a\",\"content\":\"x\"}}]}}\n";
    String line = "{\"type\":\"user\",\"sessionId\":\"s\"}\n";
    Path file = folder.resolve("long.jsonl");
    Files.writeString(file, use + line.repeat(TranscriptChunks.MOST_LINES));

    send(List.of(files().get(0), file));

    assertThat(linesOfRequests).containsExactly(LINES, TranscriptChunks.MOST_LINES, 2);
    assertThat(contextOfRequests).containsExactly(0, 0, 1);
  }

  /** A session that goes on from another begins with a line of its own, then copies older ones. */
  @Test
  void sendsCopiedMessagesUnderTheSessionThatWasBegunFirst() throws IOException {
    String message =
        "{\"sessionId\":\"%s\",\"timestamp\":\"%s\",\"message\":{\"id\":\"m-1\",\"usage\":{}}}\n";
    String begun = "{\"type\":\"queue-operation\",\"sessionId\":\"%s\",\"timestamp\":\"%s\"}\n";
    String said = "2026-07-22T07:06:40.610Z";
    Path resumed = folder.resolve("a.jsonl");
    Path first = folder.resolve("b.jsonl");
    Files.writeString(
        resumed,
        begun.formatted("resumed", "2026-07-23T09:00:00Z") + message.formatted("resumed", said));
    Files.writeString(
        first, begun.formatted("first", "2026-07-22T07:00:00Z") + message.formatted("first", said));
    ClaudeCodeTranscripts transcripts = new ClaudeCodeTranscripts();

    send(transcripts, List.of(resumed, first, Files.writeString(folder.resolve("c.jsonl"), "")));

    assertThat(transcripts.remark()).startsWith("1 line");
    assertThat(bodies).singleElement().asString().containsOnlyOnce("\"resumed\"");
  }

  @Test
  void goesOnWithARolloutThatWasCompressedMeanwhile() throws IOException {
    String line = "{\"type\":\"response_item\",\"payload\":{\"type\":\"reasoning\"}}\n";
    Path plain = Files.writeString(folder.resolve("rollout-a.jsonl"), line.repeat(50));
    send(new CodexRollouts(), List.of(plain));
    Path compressed = folder.resolve("rollout-a.jsonl.zst");
    try (OutputStream out = new ZstdCompressorOutputStream(Files.newOutputStream(compressed))) {
      out.write(line.repeat(53).getBytes(StandardCharsets.UTF_8));
    }

    TranscriptImport rest = send(new CodexRollouts(), List.of(compressed));
    Files.write(compressed, Arrays.copyOf(Files.readAllBytes(compressed), 9));
    TranscriptImport broken = send(new CodexRollouts(), List.of(compressed));

    assertThat(linesOfRequests).containsExactly(50, 3);
    assertThat(rest.failures()).isEmpty();
    assertThat(broken.failures()).singleElement().asString().contains("cannot be read");
  }

  @Test
  void sendsAFileAgainThatWasTrimmedAndThenGrew() throws IOException {
    Path file = Files.writeString(folder.resolve("s.jsonl"), lines(0, 400));
    send(List.of(file));
    Files.writeString(file, lines(0, 100) + lines(200, 700));

    send(List.of(file));
    Files.writeString(file, lines(700, 705), StandardOpenOption.APPEND);
    send(List.of(file));

    assertThat(linesOfRequests).containsExactly(400, 500, 100, 5);
  }

  @Test
  void continuesWithTheStateOfAnEarlierVersion() throws IOException {
    Path file = Files.writeString(folder.resolve("s.jsonl"), lines(0, 9));
    Files.writeString(
        folder.resolve("state.json"),
        "{\"%s\":%d}".formatted(file.toAbsolutePath(), lines(0, 7).length()));

    send(List.of(file));

    assertThat(linesOfRequests).containsExactly(2);
  }

  private static String lines(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int line = from; line < to; line++) {
      lines.append("{\"type\":\"user\",\"sessionId\":\"s\",\"uuid\":\"%d\"}\n".formatted(line));
    }
    return lines.toString();
  }

  private TranscriptImport send(List<Path> files) {
    return send(new ClaudeCodeTranscripts(), files);
  }

  private TranscriptImport send(TranscriptKind kind, List<Path> files) {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    TranscriptImport transcripts =
        new TranscriptImport(
            kind,
            new CollectorClient(uri, "token"),
            ImportState.read(folder.resolve("state.json")));
    try (ProgressBar bar = ProgressBars.ofBytes("import", 1)) {
      transcripts.send(files, bar);
    }
    return transcripts;
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int file = 0; file < FILES; file++) {
      String line = "{\"type\":\"user\",\"sessionId\":\"s-" + file + "\"}\n";
      files.add(Files.writeString(folder.resolve("s-" + file + ".jsonl"), line.repeat(LINES)));
    }
    return files;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange;
        GZIPInputStream body = new GZIPInputStream(exchange.getRequestBody())) {
      String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      bodies.add(text);
      int lines = (int) text.lines().count();
      linesOfRequests.add(lines);
      String context = exchange.getRequestHeaders().getFirst("x-tollgate-context-lines");
      contextOfRequests.add(context == null ? 0 : Integer.parseInt(context));
      byte[] answer =
          ("{\"accepted\":" + lines + ",\"dead_letters\":0}").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 400 : 200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
