package org.stackrules.model;

import java.util.regex.Pattern;

/** The forms of ids in catalogs, records and rules. */
public final class Ids {

    private static final Pattern ISSUER = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern QUALIFIED = Pattern.compile("[a-z][a-z0-9-]*:[A-Za-z0-9][A-Za-z0-9._/~-]*");
    private static final Pattern LOCAL = Pattern.compile("[a-z][A-Za-z0-9-]*");

    private Ids() {}

    /** Whether the text is an issuer's id, such as {@code rru}. */
    public static boolean isIssuer(String text) {
        return ISSUER.matcher(text).matches();
    }

    /** Whether the text is a credential's or pathway's id, such as {@code rru:caf/2022}. */
    public static boolean isQualified(String text) {
        return QUALIFIED.matcher(text).matches();
    }

    /** Whether the text is the id of a requirement, limit or articulation, such as {@code electives}. */
    public static boolean isLocal(String text) {
        return LOCAL.matcher(text).matches();
    }

    /**
     * The issuer of a credential or pathway: what stands before the colon.
     *
     * @throws IllegalArgumentException if the text is no such id
     */
    public static String issuerOf(String id) {
        return requireQualified("id", id).substring(0, id.indexOf(':'));
    }

    /** What stands after the colon. */
    public static String localOf(String id) {
        return requireQualified("id", id).substring(id.indexOf(':') + 1);
    }

    static String requireQualified(String name, String id) {
        if (!isQualified(id)) {
            throw new IllegalArgumentException(name + " must be of the form issuer:local, not `" + id + "`");
        }
        return id;
    }
}
