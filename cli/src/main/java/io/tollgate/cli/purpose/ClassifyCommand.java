package io.tollgate.cli.purpose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.FileFault;
import io.tollgate.purpose.Assessment;
import io.tollgate.purpose.Prompt;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.purpose.model.TextFeatures;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that prints the purpose of each prompt it reads. */
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    description = {
      "Reads prompts from standard input, one {\"id\",\"text\"} per line, and prints "
          + "{\"id\",\"purpose\",\"score\",\"certain\",\"scores\"} for each.",
      "",
      "The purpose is the best guess; if it is not certain, a person should look. An "
          + "invalid line is reported on standard error, the others are still classified, and "
          + "the exit code is 1.",
      "",
      "In a text of more than 16,000 characters, lines of code and logs are left out "
          + "first; then the first 12,000 and the last 4,000 characters are read, which is "
          + "reported on standard error. A line of more than 8,000,000 characters is invalid."
    })
final class ClassifyCommand implements Callable<Integer> {

  /** Limit on the characters of a line; longer ones are refused without parsing. */
  static final int LONGEST_LINE = 8_000_000;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

  private final InputStream in;

  @Spec private CommandSpec spec;

  ClassifyCommand(InputStream in) {
    this.in = in;
  }

  @Override
  public Integer call() {
    TrainedClassifier classifier = TrainedClassifier.load();
    PrintWriter out = new PrintWriter(new BufferedWriter(spec.commandLine().getOut()));
    int faults = 0;
    try (PromptLines lines = new PromptLines(in, LONGEST_LINE)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        faults += line.isBlank() || answer(line, lines, classifier, out) ? 0 : 1;
        if (!lines.ready()) {
          out.flush();
        }
      }
    } catch (IOException e) {
      throw CommandFailure.usage("cannot read standard input: " + FileFault.of(e));
    } finally {
      out.flush();
    }
    return faults == 0 ? 0 : CommandFailure.FINDING;
  }

  /** Answers one line; returns false if it is not a prompt. */
  private boolean answer(
      String line, PromptLines lines, TrainedClassifier classifier, PrintWriter out) {
    if (lines.isTooLong()) {
      return reject(lines, "is longer than " + LONGEST_LINE + " characters");
    }
    try {
      JsonNode prompt = JSON.readTree(line);
      JsonNode text = prompt.path("text");
      if (!text.isTextual()) {
        return reject(lines, whatIsWrong(prompt, text));
      }
      if (TextFeatures.isCut(text.asText())) {
        reject(lines, "is long: " + TextFeatures.WHAT_IS_READ);
      }
      Assessment assessment = classifier.assess(Prompt.of(text.asText()));
      out.println(JSON.writeValueAsString(json(prompt.get("id"), assessment)));
      return true;
    } catch (JsonProcessingException e) {
      return reject(lines, "is not JSON: " + e.getOriginalMessage());
    }
  }

  private static String whatIsWrong(JsonNode prompt, JsonNode text) {
    if (!prompt.isObject()) {
      return "is not a JSON object";
    }
    return text.isMissingNode()
        ? "has no text"
        : "has a text of type " + text.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private boolean reject(PromptLines lines, String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("line " + lines.number() + " " + what);
    err.flush();
    return false;
  }

  private static ObjectNode json(JsonNode id, Assessment assessment) {
    ObjectNode json = JSON.createObjectNode();
    json.set("id", id);
    json.put("purpose", assessment.purpose().id());
    json.put("score", rounded(assessment.purpose().score()));
    json.put("certain", assessment.purpose().certain());
    ObjectNode scores = json.putObject("scores");
    assessment.scores().forEach((purpose, score) -> scores.put(purpose, rounded(score)));
    return json;
  }

  private static double rounded(double score) {
    return Math.round(score * 1e6) / 1e6;
  }
}
