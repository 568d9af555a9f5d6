package io.tollgate.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Ready is who answers a GET with 200.
 *
 * @param url what to ask
 */
record HttpProbe(String url) implements Probe {

  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int MOST_BYTES = 500;

  @Override
  public Optional<String> obstacle() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      int status = connection.getResponseCode();
      return status == HttpURLConnection.HTTP_OK
          ? Optional.empty()
          : Optional.of(url + " answers " + status + body(connection.getErrorStream()));
    } catch (IOException e) {
      return Optional.of(url + " does not answer");
    }
  }

  private static String body(InputStream stream) throws IOException {
    if (stream == null) {
      return "";
    }
    try (stream) {
      return ": " + new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
    }
  }
}
