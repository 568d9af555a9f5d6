package io.tollgate.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardsTest {

  @ParameterizedTest
  @CsvSource({
    "evals/**, /home/ann/evals/a/b.py, true",
    "evals/**, evals/, true",
    "evals/**, /home/myevals/a.py, false",
    "evals/*.py, /x/Evals/A.PY, true",
    "evals/*.py, /x/evals/a/b.py, false",
    "/evals/**, /x/evals/a, false",
    "/evals/**, /evals/a, true",
    "/a/**/z/**/y, /a/b/z/c/d/y, true",
    "**/eval/**, eval/task.py, true",
    "**/eval/**, /a/b/eval/task.py, true",
    "**/eval/**, medieval/task.py, false",
    "evals/**/*.py, /x/evals/x.py, true",
    "evals/**/*.py, /x/evals/a/b/x.py, true",
    "evals/**/*.py, /x/evals/a/x.pyc, false",
    "evals/**/a/x.py, /x/evals/ba/x.py, false",
    "**/*.py, x.py, true",
    "**/**/x.py, x.py, true",
    "/**/x.py, /x.py, true",
    "/**/x.py, /ax.py, false",
    "evals/a**/x.py, evals/a/x.py, true",
    "task?.json, /x/task7.json, true",
    "task?.json, /x/task/.json, false",
    "task?.json, /x/task😀.json, true",
    "a.b, /x/acb, false"
  })
  void saysWhichPathsAreMeant(String pattern, String path, boolean isMeant) {
    assertThat(Wildcards.path(pattern).matches(path)).isEqualTo(isMeant);
  }

  @ParameterizedTest
  @CsvSource({
    "github.com/acme/*, github.com/acme/evals/deep, true",
    "acme/evals, acme/evals, true",
    "acme/evals, other/acme/evals, false",
    "**/evals, evals, true",
    "**/evals, github.com/acme/evals, true",
    "**/evals, github.com/acme/myevals, false"
  })
  void namesAreMeantWhole(String pattern, String name, boolean isMeant) {
    assertThat(Wildcards.name(pattern).matches(name)).isEqualTo(isMeant);
  }

  @Test
  void manyWildcardsOnALongPathAreNoDearerThanOne() {
    Wildcards hostile = Wildcards.path("**a".repeat(30) + "/**/b");

    boolean isMeant =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> hostile.matches("/" + "a".repeat(20_000)));

    assertThat(isMeant).isFalse();
  }
}
