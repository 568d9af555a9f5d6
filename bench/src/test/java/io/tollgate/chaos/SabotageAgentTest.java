package io.tollgate.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import org.junit.jupiter.api.Test;

class SabotageAgentTest {

  /** What the test makes a mutant of. Has a long constant, which takes two numbers. */
  static final class Victim {
    long seconds() {
      return 86_400_000_000L;
    }

    @Override
    public String toString() {
      return "exactly once";
    }
  }

  @Test
  void replacesAText() throws Exception {
    byte[] mutant = SabotageAgent.replaced(code(), "exactly once", "at least once");

    Constructor<?> made = defined(mutant).getDeclaredConstructor();
    made.setAccessible(true);
    assertThat(made.newInstance()).hasToString("at least once");
  }

  @Test
  void refusesAClassWithoutTheText() throws IOException {
    byte[] code = code();

    assertThatThrownBy(() -> SabotageAgent.replaced(code, "at most once", "never"))
        .hasMessageContaining("at most once");
  }

  private static byte[] code() throws IOException {
    String file = "SabotageAgentTest$Victim.class";
    try (InputStream in = SabotageAgentTest.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }

  /** A loader without a parent that knows the victim. */
  private static Class<?> defined(byte[] code) {
    class Loader extends ClassLoader {
      Loader() {
        super(null);
      }

      Class<?> define() {
        return defineClass(null, code, 0, code.length);
      }
    }
    return new Loader().define();
  }
}
