package io.tollgate.cli.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.digest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Detects usage that another rollout has already reported. Some versions copy lines unchanged;
 * others give them the time of the branch, so that only the counts identify them. Equal counts
 * alone prove a copy only at the start of a branch: two sessions may start with the same counts.
 */
final class CopiedUsage {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> COUNTS =
      List.of(
          "input_tokens",
          "cached_input_tokens",
          "cache_write_input_tokens",
          "output_tokens",
          "reasoning_output_tokens");

  private final Map<String, Path> fileOfLine = new HashMap<>();
  private final Map<String, Path> fileOfCounts = new HashMap<>();
  private Path file;
  private boolean isBeginningOfBranch;

  /** Starts a file. The same name in another directory is the same rollout, moved or archived. */
  void begin(Path name) {
    file = name;
    isBeginningOfBranch = false;
  }

  /** Registers the line that names the session. */
  void session(byte[] line) {
    JsonNode session = read(line).path("payload");
    isBeginningOfBranch =
        session.hasNonNull("forked_from_id") || session.path("source").hasNonNull("subagent");
  }

  /** Whether another file has reported the usage on a line. */
  boolean isCopy(byte[] line) {
    boolean isSameLine = isOfAnother(fileOfLine.putIfAbsent(digest(line), file));
    boolean isSameCounts = isOfAnother(fileOfCounts.putIfAbsent(digest(counts(line)), file));
    isBeginningOfBranch &= isSameCounts;
    return isSameLine || isBeginningOfBranch;
  }

  private boolean isOfAnother(Path first) {
    return first != null && !first.equals(file);
  }

  private static byte[] counts(byte[] line) {
    JsonNode payload = read(line).path("payload");
    StringBuilder counts = new StringBuilder(payload.path("response_id").asText());
    for (String usage : List.of("total_token_usage", "last_token_usage")) {
      for (String count : COUNTS) {
        counts.append(':').append(payload.path("info").path(usage).path(count).asText());
      }
    }
    return counts.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode read(byte[] line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      return JSON.missingNode(); // The collector reports the fault.
    }
  }

  private static String digest(byte[] bytes) {
    return Base64.getEncoder().encodeToString(Sha256.of(bytes));
  }
}
