export { examineCandidature } from './examine-candidature.workflow';
export { fillPoste } from './fill-poste.workflow';
export { payTranches } from './pay-tranches.workflow';
export { signConvention } from './sign-convention.workflow';
