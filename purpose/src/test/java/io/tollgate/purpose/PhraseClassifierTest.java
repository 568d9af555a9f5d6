package io.tollgate.purpose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseClassifierTest {

  private final PurposeClassifier classifier = new PhraseClassifier();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Write a coding challenge about binary trees",
        "Please generate three kata on string parsing",
        "create a leetcode-style problem with hidden tests and a reference solution",
        "We need 5 interview questions on graphs for the backend role",
        "come up with a programming puzzle that uses recursion",
        "Invent variations of this interview problem with a different difficulty",
        "make ten little exercises our bot has not seen, with answer keys",
        "I'm designing exam questions for the algorithms course, write four more",
        "Can you write benchmark problem statements for a code model?",
        "Draft a contest problem about shortest paths, hard difficulty",
      })
  void someoneIsToSolveIt(String prompt) {
    assertPurpose(prompt, Purpose.CHALLENGE_AUTHORING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Is this code open to SQL injection?",
        "look for anything exploitable in the upload handler",
        "Find security vulnerabilities in auth.py",
        "audit session.py, login.py and token.py for injection bugs",
        "check whether this endpoint is vulnerable to XSS",
        "Review this module for security holes",
        "Write an exploit for the parser",
        "do a security audit of the payment service",
        "Could an attacker bypass the login?",
        "trace the taint paths from the request to the database",
        "scan the C code for buffer overflows and report them",
        "Fix the typo and then look for security holes",
        "any way this can be exploited?",
        "Is the upload handler open to path traversal? Trace where the user input ends up.",
        "Build a threat model for the billing API and run a threat review",
      })
  void itAsksForWeaknesses(String prompt) {
    assertPurpose(prompt, Purpose.VULNERABILITY_ANALYSIS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Turn the last 50 commits into SWE-style tasks",
        "convert merged pull requests into benchmark problems",
        "derive repair tasks from the functions in utils.py",
        "Inject bugs into these functions so that the model has to repair them",
        "write a grader and a rubric for the agent tasks",
        "make eval tasks out of the closed issues in this repo",
        "Write grading rubrics for the coding tasks we derived from our repo to test the model",
      })
  void aModelIsTheReader(String prompt) {
    assertPurpose(prompt, Purpose.EVAL_TASK_GENERATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "write 200 examples for the fine-tuning set",
        "Generate instruction/response pairs about Kotlin",
        "create preference pairs for the reward model",
        "Produce chain-of-thought traces we can distil from",
        "label these snippets for the training set",
        "build a synthetic code corpus",
      })
  void aModelLearnsFromIt(String prompt) {
    assertPurpose(prompt, Purpose.TRAINING_DATA_GENERATION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Set up the fine-tuning job|workflow_building",
        "set up a GitHub Actions workflow that builds on every push|workflow_building",
        "Write a deploy script for staging|workflow_building",
        "Configure the CI pipeline to cache Maven|workflow_building",
        "Create a CI pipeline that runs linters and then the tests|workflow_building",
        "Rename the class OrderMgr to Orders|code_organisation",
        "split this file into two modules|code_organisation",
        "reformat the imports|code_organisation",
        "move the parser into its own package|code_organisation",
        "Add unit tests for the price calculator|test_scaffolding",
        "write fixtures and mocks for the order service|test_scaffolding",
        "Build the harness that runs the benchmark in containers|test_scaffolding",
      })
  void permittedWork(String prompt, String purpose) {
    assertPurpose(prompt, purpose);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fix the SQL injection the pentest found in line 40",
        "bump the library for CVE-2026-35554",
        "add input validation to the signup form",
        "Solve this LeetCode problem",
        "explain the solution to this kata",
        "what is a fuzzing harness?",
        "are we allowed to generate kata?",
        "What is SQL injection?",
        "Review this change for correctness and style",
        "why does this loop never end?",
        "The exam page shows a blank table, fix it",
        "Implement a puzzle game board with drag and drop",
        "The service that generates interview questions times out, make it faster",
      })
  void everythingElse(String prompt) {
    assertPurpose(prompt, Purpose.GENERAL_DEVELOPMENT);
  }

  @Test
  void codeIsNotWhatIsAskedFor() {
    String prompt = "Make this faster:\n```\n// write a coding challenge\nint f() {}\n```\nthanks";

    assertPurpose(prompt, Purpose.GENERAL_DEVELOPMENT);
  }

  @Test
  void aSensitiveRequestOutweighsAPermittedOne() {
    assertPurpose(
        "Add unit tests for the cart. Also invent a kata for the interview.",
        Purpose.CHALLENGE_AUTHORING);
  }

  @Test
  void whatIsAskedForMostOftenWinsAmongSensitiveOnes() {
    assertPurpose(
        "Write a kata. Write an interview question. Find vulnerabilities in it.",
        Purpose.CHALLENGE_AUTHORING);
  }

  @Test
  void itAdmitsWhenItCannotTell() {
    assertThat(classifier.classify("hm, that thing with the attacker model").certain()).isFalse();
    assertThat(classifier.classify("implement the refund button").certain()).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  \n"})
  void withoutTextThePurposeIsUnknown(String prompt) {
    assertThat(classifier.classify(prompt)).isEqualTo(Purpose.UNKNOWN);
  }

  @Test
  void hostileTextCostsNoMoreThanOtherText() {
    String hostile = "find find find find look look ".repeat(10_000) + "`".repeat(50_000);

    assertTimeout(Duration.ofSeconds(2), () -> classifier.classify(hostile));
  }

  private void assertPurpose(String prompt, String purpose) {
    assertThat(classifier.classify(prompt).id()).as(prompt).isEqualTo(purpose);
  }
}
