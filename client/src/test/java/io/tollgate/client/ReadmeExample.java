package io.tollgate.client;

import java.time.Duration;
import java.util.Map;

/** The example of the README; a test holds the two equal and runs it. */
final class ReadmeExample {

  private ReadmeExample() {}

  static void report(Map<String, Object> config) throws Exception {
    // begin
    Origin origin = new Origin("metacode", "plugin-7", "search", "metacode", "1.4.0", "in-house");
    try (Reporter reporter = Reporter.connect(config, origin)) {
      reporter
          .send(
              EventDraft.of("model_request")
                  .id("call-1017")
                  .session("chat-81")
                  .user("ada@example.com")
                  .model("metacode-1", "req-77")
                  .tokens(Tokens.inclusive(16_172, 15_360, 240, 96))
                  .outcome("success", Duration.ofMillis(1_830)))
          .get();
    }
    // end
  }
}
