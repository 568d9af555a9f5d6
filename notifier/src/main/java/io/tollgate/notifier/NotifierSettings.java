package io.tollgate.notifier;

import io.tollgate.notice.ConfigReader;
import io.tollgate.notice.NotifierConfig;
import io.tollgate.notice.SecretSource;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.runtime.ManagementAddress;
import io.tollgate.runtime.Settings;
import io.tollgate.standstill.Standstill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of the notifier.
 *
 * @param management address at which health and metrics are served
 * @param standstill how long news may wait without progress before that is reported
 * @param config sinks and routes; none if no file is named
 */
record NotifierSettings(
    KafkaConnection connection,
    ManagementAddress management,
    Duration standstill,
    NotifierConfig config) {

  private static final int USUAL_MANAGEMENT_PORT = 8083;

  /**
   * Reads {@code TOLLGATE_*} variables, the configuration file and the secrets that it names.
   *
   * @throws IllegalArgumentException naming every fault
   */
  static NotifierSettings from(Map<String, String> variables) {
    Settings settings = new Settings(variables);
    NotifierSettings read =
        new NotifierSettings(
            KafkaConnection.from(settings),
            ManagementAddress.from(settings, USUAL_MANAGEMENT_PORT),
            Standstill.limit(settings),
            config(settings, variables));
    settings.failIfAnyIsBad();
    return read;
  }

  private static NotifierConfig config(Settings settings, Map<String, String> variables) {
    if (settings.text("NOTIFIER_FILE", "").isEmpty()) {
      return NotifierConfig.NOBODY;
    }
    Path file = settings.file("NOTIFIER_FILE");
    if (Files.isReadable(file)) {
      try {
        return ConfigReader.read(Files.readString(file), place -> secret(place, variables));
      } catch (IllegalArgumentException | IOException e) {
        e.getMessage().lines().forEach(line -> settings.fault(file + ": " + line));
      }
    }
    return NotifierConfig.NOBODY;
  }

  private static String secret(SecretSource place, Map<String, String> variables) {
    if (place.kind().equals("env")) {
      String value = variables.get(place.name());
      if (value == null || value.isBlank()) {
        throw new IllegalArgumentException("variable " + place.name() + " is not set");
      }
      return value;
    }
    try {
      return Files.readString(Path.of(place.name()));
    } catch (IOException e) {
      throw new IllegalArgumentException(place.name() + " is not a readable file", e);
    }
  }
}
