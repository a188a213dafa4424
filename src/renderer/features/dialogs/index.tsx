import { useWindowState } from '../../state/use-window.ts';
import { AboutDialog } from './AboutDialog.tsx';
import { CertificateDialog } from './CertificateDialog.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { GlossaryDialog } from './GlossaryDialog.tsx';
import { GoToPacketDialog } from './GoToPacketDialog.tsx';
import { SettingsDialog } from './SettingsDialog.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { TourCard } from './TourCard.tsx';

/** At most one dialog is open. None is ever opened for an error. */
export function Dialogs() {
  const dialog = useWindowState((state) => state.dialog);
  switch (dialog) {
    case null:
      return null;
    case 'export':
      return <ExportDialog />;
    case 'settings':
      return <SettingsDialog />;
    case 'shortcuts':
      return <ShortcutsDialog />;
    case 'about':
      return <AboutDialog />;
    case 'go-to-packet':
      return <GoToPacketDialog />;
    case 'certificate':
      return <CertificateDialog />;
    case 'glossary':
      return <GlossaryDialog />;
    case 'tour':
      return <TourCard />;
  }
}
