// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.bookmark;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A list to keep.
 *
 * @param name what the member calls it; a list that they call so already is replaced
 * @param address as of {@link Bookmark}; nothing that leads out of the organisation's pages
 */
public record NewBookmark(
    @NotBlank @Size(max = 80) String name,
    @NotNull
        @Size(max = 600)
        @Pattern(
            regexp = "/[a-z][a-z-]*(\\?[A-Za-z0-9_.~%=&+*-]*)?",
            message = "is the path of a list, with its filters as a query")
        String address) {}
