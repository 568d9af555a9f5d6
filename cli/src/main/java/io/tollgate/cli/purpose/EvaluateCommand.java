package io.tollgate.cli.purpose;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.FileFault;
import io.tollgate.purpose.Prompt;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.purpose.training.Corpus;
import io.tollgate.purpose.training.Example;
import io.tollgate.purpose.training.HeldOutPrediction;
import io.tollgate.purpose.training.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that measures the classifier on labelled prompts. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the classifier on labelled prompts, one {\"text\",\"purpose\"} per line, "
          + "optionally with \"language\" and \"hard\".",
      "",
      "Prints precision and recall of each purpose and of the usually forbidden ones "
          + "together, and which purposes were confused. Invalid lines are reported on standard "
          + "error; the exit code is then 1."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The labelled prompts.")
  private Path file;

  @Override
  public Integer call() {
    TrainedClassifier classifier = TrainedClassifier.load();
    List<HeldOutPrediction> graded = new ArrayList<>();
    int faults = 0;
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        faults += line.isBlank() || grade(line, number, classifier, graded) ? 0 : 1;
      }
    } catch (IOException e) {
      throw CommandFailure.usage("cannot read " + file + ": " + FileFault.of(e));
    }
    if (graded.isEmpty()) {
      // Figures of nothing would be perfect.
      throw CommandFailure.usage(file + " contains no labelled prompt");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(new Report(graded).markdown());
    out.flush();
    return faults == 0 ? 0 : CommandFailure.FINDING;
  }

  private boolean grade(
      String line, int number, TrainedClassifier classifier, List<HeldOutPrediction> graded) {
    try {
      Example example = Corpus.example(line, file.getFileName().toString());
      graded.add(new HeldOutPrediction(example, classifier.assess(Prompt.of(example.text()))));
      return true;
    } catch (JsonProcessingException e) {
      report(number, "is not JSON: " + e.getOriginalMessage());
      return false;
    } catch (IllegalArgumentException e) {
      report(number, e.getMessage());
      return false;
    }
  }

  private void report(int number, String fault) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("line " + number + ": " + fault);
    err.flush();
  }
}
