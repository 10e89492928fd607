/** The program's name for systems: of its installers, and of the notifications that Windows shows only for a name it has installed. */
export const appId = 'org.cleanplate.studio';
