package dev.gradus.store;

import dev.gradus.graph.InvalidInput;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON with every digit of their numbers; what is not finite stands in quotes. */
final class Json {
  private Json() {}

  private static JsonMapper mapper() {
    return JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .build();
  }

  static String text(Object document) {
    return mapper().writeValueAsString(document) + "\n";
  }

  /**
   * A document of a kind.
   *
   * @param name what the text was read from, for people
   * @param what it should be and where to get one, in words that continue a sentence
   */
  static <T> T parse(String text, Class<T> kind, String name, String what) {
    try {
      return Optional.ofNullable(mapper().readValue(text, kind))
          .orElseThrow(() -> new IllegalArgumentException("the document is null"));
    } catch (JacksonException | IllegalArgumentException failure) {
      throw new InvalidInput("'%s' is not %s".formatted(name, what), failure);
    }
  }
}
