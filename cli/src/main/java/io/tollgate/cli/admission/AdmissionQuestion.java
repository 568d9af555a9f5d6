package io.tollgate.cli.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster's admission request: an {@code AdmissionReview} of {@code admission.k8s.io/v1}.
 *
 * @param uid repeated in the answer
 * @param isDeletion whether it is a deletion, which starts nothing
 * @param images as named in the object, in order, without duplicates
 */
public record AdmissionQuestion(String uid, boolean isDeletion, List<String> images) {

  static final String VERSION = "admission.k8s.io/v1";
  static final String KIND = "AdmissionReview";

  private static final int LONGEST_UID = 256;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Paths to pod specs: in pods, in what creates pods, and in what creates those. */
  private static final List<String> PODS =
      List.of(
          "/spec", "/spec/template/spec", "/spec/jobTemplate/spec/template/spec", "/template/spec");

  private static final List<String> CONTAINERS =
      List.of("containers", "initContainers", "ephemeralContainers");

  public AdmissionQuestion {
    images = List.copyOf(images);
  }

  /**
   * Parses a request.
   *
   * @throws IllegalArgumentException naming every fault
   */
  public static AdmissionQuestion read(byte[] body) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is not JSON", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the body cannot be read", e);
    }
    List<String> faults = new ArrayList<>();
    if (!root.path("apiVersion").asText().equals(VERSION)
        || !root.path("kind").asText().equals(KIND)) {
      faults.add("expected " + KIND + " of " + VERSION);
    }
    String uid = root.at("/request/uid").asText();
    if (uid.isEmpty() || uid.length() > LONGEST_UID) {
      faults.add("request.uid must have 1 to " + LONGEST_UID + " characters");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    boolean isDeletion = root.at("/request/operation").asText().equals("DELETE");
    return new AdmissionQuestion(uid, isDeletion, images(root.at("/request/object")));
  }

  private static List<String> images(JsonNode object) {
    List<String> images = new ArrayList<>();
    for (String place : PODS) {
      JsonNode pod = object.at(place);
      for (String kind : CONTAINERS) {
        pod.path(kind).forEach(container -> images.add(container.path("image").asText()));
      }
      // A volume can be an image, too.
      pod.path("volumes")
          .forEach(
              volume -> {
                if (volume.has("image")) {
                  images.add(volume.path("image").path("reference").asText());
                }
              });
    }
    return images.stream().distinct().toList();
  }
}
