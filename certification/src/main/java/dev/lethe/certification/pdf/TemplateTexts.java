// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

/**
 * The texts a template may ask for by key.
 *
 * @param words language of the page
 */
public record TemplateTexts(Words words) {

  /** The page text of a key. */
  public String get(String key) {
    return words.page(key);
  }
}
