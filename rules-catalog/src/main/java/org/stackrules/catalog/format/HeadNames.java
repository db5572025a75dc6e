package org.stackrules.catalog.format;

import java.util.List;
import java.util.regex.Pattern;

/** The names of the file that says which catalog a folder is. */
public final class HeadNames {

    /** The names, the usual one first. */
    public static final List<String> ALL = List.of("catalog.yaml", "catalog.yml", "catalog.json");

    /** Such a name in other letters, of a copy, or with an ending too many. */
    private static final Pattern NEAR = Pattern.compile(
            "(?:copy of |copie de )?catalog(?:ue)?"
                    + "(?:[ _-]*\\(?(?:copy|copie|\\d+)(?: ?\\(?\\d+\\)?)?\\)?)?"
                    + "\\.(?:ya?ml|json)(?:~|\\.(?:txt|bak|old|orig|ya?ml|json))?",
            Pattern.CASE_INSENSITIVE);

    private HeadNames() {}

    /**
     * Whether a file is not named like the head, but nearly.
     *
     * @param name from the catalog's folder
     */
    public static boolean isNear(String name) {
        return !ALL.contains(name) && NEAR.matcher(name).matches();
    }

    /** What a file that is nearly named like the head should be called. */
    static String meantBy(String name) {
        return Pattern.compile("\\.json", Pattern.CASE_INSENSITIVE)
                        .matcher(name)
                        .find()
                ? "catalog.json"
                : ALL.get(0);
    }
}
