package org.stackrules.model;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The types of credentials: the class names of CTDL below {@code Credential}, {@code Course}, and four of ours
 * ({@code Major}, {@code Minor}, {@code Admission}, {@code Component}). Source: the class hierarchy of Credential
 * Engine's CTDL.
 */
public final class CredentialTypes {

    private static final Map<String, String> PARENTS = parents();

    private CredentialTypes() {}

    /** All names, in natural order. */
    public static SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(PARENTS.keySet());
        names.add("Credential");
        return names;
    }

    public static boolean isKnown(String type) {
        return type.equals("Credential") || PARENTS.containsKey(type);
    }

    /** Whether a type is another one or below it: {@code MasterDegree} is a {@code Degree}. */
    public static boolean isA(String type, String ancestor) {
        @Nullable String current = type;
        while (current != null) {
            if (current.equals(ancestor)) {
                return true;
            }
            current = PARENTS.get(current);
        }
        return false;
    }

    private static Map<String, String> parents() {
        TreeMap<String, String> parents = new TreeMap<>();
        below(parents, "Credential", "Badge", "Certificate", "CertificateOfCompletion", "Certification", "Degree");
        below(parents, "Credential", "Diploma", "License", "MicroCredential", "QualityAssuranceCredential");
        below(parents, "Credential", "Course", "Major", "Minor", "Admission", "Component");
        below(parents, "Badge", "DigitalBadge", "OpenBadge");
        below(parents, "Certificate", "ApprenticeshipCertificate", "JourneymanCertificate", "MasterCertificate");
        below(parents, "Degree", "AssociateDegree", "BachelorDegree", "DoctoralDegree", "MasterDegree");
        below(parents, "Degree", "SpecialistDegree");
        below(parents, "AssociateDegree", "AssociateOfAppliedArtsDegree", "AssociateOfAppliedScienceDegree");
        below(parents, "AssociateDegree", "AssociateOfArtsDegree", "AssociateOfScienceDegree");
        below(parents, "BachelorDegree", "BachelorOfArtsDegree", "BachelorOfScienceDegree");
        below(parents, "DoctoralDegree", "ProfessionalDoctorate", "ResearchDoctorate");
        below(parents, "MasterDegree", "MasterOfArtsDegree", "MasterOfScienceDegree");
        below(parents, "Diploma", "GeneralEducationDevelopment", "SecondarySchoolDiploma");
        return Map.copyOf(parents);
    }

    private static void below(Map<String, String> parents, String parent, String... children) {
        for (String child : children) {
            parents.put(child, parent);
        }
    }
}
