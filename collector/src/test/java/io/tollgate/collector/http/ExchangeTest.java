package io.tollgate.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class ExchangeTest {

  private final List<String> ends = new ArrayList<>();
  private final Callback request =
      Callback.from(() -> ends.add("succeeded"), cause -> ends.add(cause.getMessage()));

  @Test
  void endsARequestAlsoIfTheRestFails() {
    Callback last =
        Exchange.after(
            () -> {
              throw new IllegalStateException("a bug");
            },
            request);

    assertThatThrownBy(last::succeeded).hasMessage("a bug");
    assertThatThrownBy(() -> last.failed(new IllegalStateException("gone"))).isNotNull();

    assertThat(ends).containsExactly("succeeded", "gone");
  }
}
