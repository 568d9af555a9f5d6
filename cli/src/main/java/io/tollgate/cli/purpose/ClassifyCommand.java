package io.tollgate.cli.purpose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.purpose.Assessment;
import io.tollgate.purpose.Prompt;
import io.tollgate.purpose.TrainedClassifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells the purpose of each prompt read. */
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    description = {
      "Reads prompts from the standard input, one {\"id\",\"text\"} a line, and prints for each"
          + " {\"id\",\"purpose\",\"score\",\"certain\",\"scores\"}.",
      "",
      "The purpose is the best guess; where it is not certain a person should look. A line that is"
          + " no prompt is told on the error output, the rest goes on, and the exit code is 1."
    })
final class ClassifyCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final InputStream in;

  @Spec private CommandSpec spec;

  ClassifyCommand(InputStream in) {
    this.in = in;
  }

  @Override
  public Integer call() {
    TrainedClassifier classifier = TrainedClassifier.load();
    PrintWriter out = spec.commandLine().getOut();
    int number = 0;
    int faults = 0;
    try {
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        faults += line.isBlank() || answer(line, number, classifier, out) ? 0 : 1;
        if (!lines.ready()) {
          out.flush();
        }
      }
    } catch (IOException e) {
      throw CommandFailure.usage("cannot read the standard input: " + e.getMessage());
    }
    out.flush();
    return faults == 0 ? 0 : CommandFailure.FINDING;
  }

  /** Answers one line; false when it is no prompt. */
  private boolean answer(String line, int number, TrainedClassifier classifier, PrintWriter out) {
    try {
      JsonNode prompt = JSON.readTree(line);
      if (!prompt.path("text").isTextual()) {
        return refuse(number, prompt.isObject() ? "has no text" : "is not a JSON object");
      }
      Assessment assessment = classifier.assess(Prompt.of(prompt.path("text").asText()));
      out.println(JSON.writeValueAsString(json(prompt.get("id"), assessment)));
      return true;
    } catch (JsonProcessingException e) {
      return refuse(number, "is not JSON: " + e.getOriginalMessage());
    }
  }

  private boolean refuse(int number, String why) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("line " + number + " " + why);
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
