package io.tollgate.cli.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.source.value.IsoTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the store of Copilot CLI tells of its sessions request by request. A session's file repeats
 * the sum of it at each end of the session.
 */
final class CopilotRequests {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> COUNTS =
      List.of(
          "inputTokens", "outputTokens", "cacheReadTokens", "cacheWriteTokens", "reasoningTokens");

  private final Map<String, List<Request>> requests = new HashMap<>();
  private Deque<Request> open = new ArrayDeque<>();

  /**
   * A request.
   *
   * @param time null if the store names none that can be read
   * @param counts in the order of {@link #COUNTS}
   */
  private record Request(Instant time, String model, List<Long> counts) {

    private static Request of(JsonNode line) {
      JsonNode data = line.path("data");
      return new Request(
          IsoTime.parse(line.path("timestamp").textValue()),
          data.path("model").asText(),
          COUNTS.stream().map(count -> data.path(count).asLong()).toList());
    }
  }

  static CopilotRequests of(Path store) throws IOException {
    CopilotRequests all = new CopilotRequests();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(CopilotStore.open(store), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode request = JSON.readTree(line);
        String session = request.path("data").path("sessionId").asText();
        all.requests.computeIfAbsent(session, each -> new ArrayList<>()).add(Request.of(request));
      }
    }
    return all;
  }

  /** Starts a session. */
  void begin(String session) {
    open = new ArrayDeque<>(requests.getOrDefault(session, List.of()));
  }

  /** Whether there are requests since the last end. */
  boolean hasMore() {
    return !open.isEmpty();
  }

  /** Returns the sums since the end before, in the form in which the session's file has them. */
  ObjectNode until(Instant end) {
    ObjectNode sums = JSON.createObjectNode();
    open.removeIf(
        request -> {
          boolean isBefore = end == null || request.time() == null || !request.time().isAfter(end);
          if (isBefore) {
            add(request, sums.withObjectProperty(request.model()));
          }
          return isBefore;
        });
    return sums;
  }

  private static void add(Request request, ObjectNode sum) {
    ObjectNode usage = sum.withObjectProperty("usage");
    for (int i = 0; i < COUNTS.size(); i++) {
      String count = COUNTS.get(i);
      usage.put(count, usage.path(count).asLong() + request.counts().get(i));
    }
    ObjectNode calls = sum.withObjectProperty("requests");
    calls.put("count", calls.path("count").asLong() + 1);
  }
}
